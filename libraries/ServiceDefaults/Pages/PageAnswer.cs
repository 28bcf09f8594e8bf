using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Microservices.ServiceDefaults.Pages;

/// <summary>Sends a page that needs nothing but itself: one style and one script, both inside it, and no other origin.</summary>
public static class PageAnswer
{
    /// <summary>Sends the page; the browser runs no script but the one given here, and shows the page in no frame.</summary>
    /// <param name="context">The request.</param>
    /// <param name="title">Of the window.</param>
    /// <param name="style">CSS.</param>
    /// <param name="script">JavaScript, run when the page is there.</param>
    /// <param name="body">What stands in the body.</param>
    /// <param name="status">Of the answer.</param>
    public static async Task SendAsync(
        HttpContext context, string title, string style, string script, Html body, int status = StatusCodes.Status200OK)
    {
        var page = $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <link rel="icon" href="data:,">
            <title>{Html.Of($"{title}")}</title>
            <style>{style}</style>
            </head>
            <body>
            {body}
            <script>{script}</script>
            </body>
            </html>

            """;
        var bytes = Encoding.UTF8.GetBytes(page);
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = bytes.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src {HashOf(style)}; script-src {HashOf(script)}; connect-src 'self'; img-src data:; " +
            "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        await response.BodyWriter.WriteAsync(bytes, context.RequestAborted);
    }

    private static string HashOf(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}
