using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Microservices.Api;

/// <summary>Which page of a list a client asks for.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Size">1 to 100.</param>
public readonly record struct PageRequest(int Number, int Size)
{
    private const int DefaultSize = 20;
    private const int MaxSize = 100;
    private const int MaxNumber = int.MaxValue / MaxSize;

    /// <summary>How many elements stand before the page.</summary>
    public int Skip => Number * Size;

    /// <summary>Reads <c>page</c> and <c>size</c> of a query; when one is wrong, gives the 400 to answer with.</summary>
    public static bool TryRead(string? page, string? size, out PageRequest request, [NotNullWhen(false)] out IResult? problem)
    {
        var errors = new Dictionary<string, string[]>();
        request = new(Read("page", page, 0, 0, MaxNumber, errors), Read("size", size, DefaultSize, 1, MaxSize, errors));
        problem = errors.Count == 0 ? null : TypedResults.ValidationProblem(errors);
        return problem is null;
    }

    /// <summary>Describes this page of a list of <paramref name="total"/> elements.</summary>
    public Page Of(long total) => new(Size, total, Last(total) + 1, Number);

    /// <summary>The links to this page and those around it.</summary>
    /// <param name="request">The request being answered.</param>
    /// <param name="path">The list's path.</param>
    /// <param name="total">How many elements the list has.</param>
    public PageLinks Links(HttpRequest request, string path, long total)
    {
        var size = Size;
        var last = Last(total);
        return new(
            Link(Number),
            Link(0),
            Number > 0 ? Link(Math.Min(Number - 1, Math.Max(last, 0))) : null,
            Number < last ? Link(Number + 1) : null,
            Link(Math.Max(last, 0)));

        Link Link(long number) => Api.Link.To(request, $"{path}?page={number}&size={size}");
    }

    private long Last(long total) => (total + Size - 1) / Size - 1;

    private static int Read(string name, string? text, int absent, int min, int max, Dictionary<string, string[]> errors)
    {
        if (text is null) return absent;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max) return value;
        errors[name] = [$"must be a whole number from {min} to {max}"];
        return absent;
    }
}
