using System.Text;
using Microservices.ConfigServer.Requests;

namespace Microservices.ConfigServer.Encryption;

/// <summary><c>POST /encrypt</c> and <c>/decrypt</c>, <c>GET /key</c> and <c>/encrypt/status</c>.</summary>
internal sealed class EncryptionEndpoint(Encryptor encryptor, RequestNames names)
{
    public Task EncryptAsync(Exchange exchange) => AnswerAsync(exchange, exchange.Client.MayEncrypt, async () =>
    {
        var body = await PostedText.ReadAsync(exchange.Context.Request);
        return encryptor.Encrypt(body.AsText());
    });

    public Task DecryptAsync(Exchange exchange) => AnswerAsync(exchange, exchange.Client.MayDecrypt, async () =>
    {
        var body = await PostedText.ReadAsync(exchange.Context.Request);
        return encryptor.Decrypt(body.AsCipherText());
    });

    public Task SendPublicKeyAsync(Exchange exchange)
    {
        string? key = null;
        try
        {
            key = encryptor.PublicKey;
        }
        catch (UnknownKeyException)
        {
            // No key is no public key.
        }
        return key is null
            ? SendProblemAsync(exchange, StatusCodes.Status404NotFound, "NOT_FOUND", "No public key available")
            : SendTextAsync(exchange, key);
    }

    public Task SendStatusAsync(Exchange exchange) =>
        encryptor.HasKey
            ? exchange.SendAsync(AcceptHeader.Json, """{"status":"OK"}"""u8.ToArray())
            : exchange.FailAsync(StatusCodes.Status500InternalServerError);

    private async Task AnswerAsync(Exchange exchange, bool isAllowed, Func<Task<string>> answer)
    {
        Exchange.Demand(isAllowed);
        if (exchange.Segments is [_, var application, var profiles] && names.Parse(application, profiles, label: null) is null)
        {
            await exchange.FailAsync(StatusCodes.Status400BadRequest);
            return;
        }
        try
        {
            await SendTextAsync(exchange, await answer());
        }
        catch (CipherException)
        {
            await SendProblemAsync(exchange, StatusCodes.Status400BadRequest, "INVALID", "Text not encrypted with this key");
        }
        catch (UnknownKeyException)
        {
            await exchange.FailAsync(StatusCodes.Status500InternalServerError);
        }
    }

    private static Task SendTextAsync(Exchange exchange, string text) =>
        exchange.SendAsync(AcceptHeader.ChooseForText(exchange.Context.Request.Headers.Accept), Encoding.UTF8.GetBytes(text));

    private static Task SendProblemAsync(Exchange exchange, int status, string name, string description)
    {
        exchange.Context.Response.StatusCode = status;
        return AcceptHeader.ChooseForError(exchange.Context.Request.Headers.Accept) is { } type
            ? exchange.SendAsync(type, Encoding.UTF8.GetBytes($$"""{"description":"{{description}}","status":"{{name}}"}"""))
            : Task.CompletedTask;
    }
}
