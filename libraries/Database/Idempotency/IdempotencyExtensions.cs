using System.Security.Cryptography;
using Microservices.Api;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microservices.Database.Idempotency;

/// <summary>Creates a resource once for each <c>Idempotency-Key</c>.</summary>
public static class IdempotencyExtensions
{
    /// <summary>Adds <see cref="IdempotentPosts{TResource}"/>, and the purge of keys that are too old.</summary>
    public static IHostApplicationBuilder AddIdempotentPosts<TContext, TResource>(this IHostApplicationBuilder builder)
        where TContext : DbContext
        where TResource : class
    {
        builder.Services.AddScoped(services => new IdempotentPosts<TResource>(
            services.GetRequiredService<TContext>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<IOptions<JsonOptions>>()));
        builder.Services.AddHostedService<UsedKeyPurge<TContext, TResource>>();
        return builder;
    }

    /// <summary>The table <c>idempotency_key</c>, beside that of the resources.</summary>
    public static ModelBuilder AddIdempotencyKeys<TResource>(this ModelBuilder modelBuilder, DatabaseFacade database)
        where TResource : class =>
        modelBuilder.Entity<UsedKey<TResource>>(key =>
        {
            key.ToTable("idempotency_key");
            key.HasKey(it => it.Key);
            var value = key.Property(it => it.Key).HasColumnName("idempotency_key").HasMaxLength(IdempotencyKey.MaxLength);
            // As it was given, to the letter, as on SQLite.
            if (database.IsMySql()) value.UseCollation("utf8mb4_0900_bin");
            key.Property(it => it.RequestHash).HasColumnName("request_hash").HasMaxLength(SHA256.HashSizeInBytes).IsFixedLength();
            key.Property(it => it.ResourceId).HasColumnName("resource_id");
            key.Property(it => it.CreatedAt).HasColumnName("created_at");
            key.HasOne(it => it.Resource).WithMany().HasForeignKey(it => it.ResourceId).OnDelete(DeleteBehavior.Cascade);
            key.HasIndex(it => it.ResourceId).HasDatabaseName("ix_idempotency_key_resource_id");
            key.HasIndex(it => it.CreatedAt).HasDatabaseName("ix_idempotency_key_created_at");
        });
}
