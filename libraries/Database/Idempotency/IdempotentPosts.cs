using System.Security.Cryptography;
using System.Text.Json;
using Microservices.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MySqlConnector;

namespace Microservices.Database.Idempotency;

/// <summary>
/// Creates a resource once for each <c>Idempotency-Key</c>: the key is unique in the database and stored in the resource's
/// transaction, so that neither a client's repeat nor a retry after a commit whose answer was lost creates another.
/// Without a key it adds the resource and nothing else.
/// </summary>
public sealed class IdempotentPosts<TResource>(DbContext database, TimeProvider time, IOptions<JsonOptions> json)
    where TResource : class
{
    private const int SqlitePrimaryKeyViolated = 1555;

    private readonly DbSet<UsedKey<TResource>> _keys = database.Set<UsedKey<TResource>>();

    /// <summary>What an earlier request with this key came to; null when there was none within 24 hours.</summary>
    /// <param name="key">The request's key.</param>
    /// <param name="body">What its body says; the type is known to the service's JSON context.</param>
    /// <param name="context">The request being answered.</param>
    public async Task<PostOutcome<TResource>?> FindAsync<TBody>(IdempotencyKey key, TBody body, HttpContext context)
    {
        if (key.Value is not { } value) return null;
        var used = await _keys.AsNoTracking().Include(it => it.Resource).SingleOrDefaultAsync(it => it.Key == value, context.RequestAborted);
        if (used is null) return null;
        var expired = (time.GetUtcNow() - UsedKey<TResource>.Lifetime).UtcDateTime;
        if (used.CreatedAt <= expired)
        {
            // Not one that a twin has just put in its place.
            await _keys.Where(it => it.Key == value && it.CreatedAt <= expired).ExecuteDeleteAsync(context.RequestAborted);
            return null;
        }
        if (!used.RequestHash.SequenceEqual(Hash(body)))
        {
            return Problem(StatusCodes.Status422UnprocessableEntity, "This Idempotency-Key was used with another body within the last 24 hours.");
        }
        context.Response.Headers[IdempotencyKey.ReplayedHeaderName] = "true";
        return new(used.Resource, null);
    }

    /// <summary>Adds a resource; if a twin with the same key has been faster, finds what came of that.</summary>
    /// <param name="key">The request's key.</param>
    /// <param name="body">What its body says.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="context">The request being answered.</param>
    public async Task<PostOutcome<TResource>> AddAsync<TBody>(IdempotencyKey key, TBody body, TResource resource, HttpContext context)
    {
        database.Add(resource);
        if (key.Value is { } value)
        {
            _keys.Add(new() { Key = value, RequestHash = Hash(body), Resource = resource, CreatedAt = time.GetUtcNow().UtcDateTime });
        }
        try
        {
            await database.SaveChangesAsync(context.RequestAborted);
            return new(resource, null);
        }
        catch (DbUpdateException error) when (key.Value is not null && IsDuplicate(error))
        {
            database.ChangeTracker.Clear();
            return await FindAsync(key, body, context)
                ?? Problem(StatusCodes.Status409Conflict, "Another request with this Idempotency-Key is being worked on; try again.");
        }
    }

    private static bool IsDuplicate(DbUpdateException error) => error.InnerException
        is MySqlException { ErrorCode: MySqlErrorCode.DuplicateKeyEntry } or SqliteException { SqliteExtendedErrorCode: SqlitePrimaryKeyViolated };

    private static PostOutcome<TResource> Problem(int status, string detail) => new(null, TypedResults.Problem(detail, statusCode: status));

    // What was understood, not how it was written.
    private byte[] Hash<TBody>(TBody body) =>
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(body, json.Value.SerializerOptions.GetTypeInfo(typeof(TBody))));
}
