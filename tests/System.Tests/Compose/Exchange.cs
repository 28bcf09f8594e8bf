using System.Net;

namespace Microservices.SystemTests.Compose;

/// <summary>A request and what became of it.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Sent">When, since the traffic began.</param>
/// <param name="Took">Until the answer was there, or its absence certain.</param>
/// <param name="Status">The answer's status; null when there was none.</param>
/// <param name="IsComeAgain">Whether the answer is 503 as problem details, with <c>Retry-After</c>.</param>
/// <param name="Created">What a 201 says it has created.</param>
internal sealed record Exchange(string Request, TimeSpan Sent, TimeSpan Took, HttpStatusCode? Status, bool IsComeAgain, Uri? Created)
{
    public bool IsSuccess => Status is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices;

    public TimeSpan Answered => Sent + Took;
}
