using System.Text.Json.Serialization;

namespace Microservices.Api;

/// <summary>Which page of a list this is.</summary>
/// <param name="Size" example="20">The greatest number of elements a page has.</param>
/// <param name="TotalElements" example="2">How many elements the list has.</param>
/// <param name="TotalPages" example="1">How many pages the list has.</param>
/// <param name="Number" example="0">The page's number, from 0.</param>
public sealed record Page(int Size, long TotalElements, long TotalPages, int Number);

/// <summary>The links of a page.</summary>
/// <param name="Self">This page.</param>
/// <param name="First">The first page.</param>
/// <param name="Prev">The page before, if there is one.</param>
/// <param name="Next">The page after, if there is one.</param>
/// <param name="Last">The last page.</param>
public sealed record PageLinks(
    Link Self,
    Link First,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Link? Prev,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Link? Next,
    Link Last);

/// <summary>The links of a list that has no pages.</summary>
/// <param name="Self">This list.</param>
public sealed record SelfLinks(Link Self);
