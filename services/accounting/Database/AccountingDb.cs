using Microservices.AccountingService.Accounts;
using Microservices.Database.Idempotency;
using Microsoft.EntityFrameworkCore;

namespace Microservices.AccountingService.Database;

internal sealed class AccountingDb(DbContextOptions<AccountingDb> options) : DbContext(options)
{
    public DbSet<Account> Accounts => Set<Account>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.HasCharSet("utf8mb4").Entity<Account>(account =>
        {
            account.ToTable("account");
            account.Property(it => it.Id).HasColumnName("id");
            account.Property(it => it.AccountType).HasColumnName("account_type").HasMaxLength(AccountTypes.MaxLength);
            account.Property(it => it.CustomerId).HasColumnName("customer_id");
            account.HasIndex(it => it.CustomerId).HasDatabaseName("ix_account_customer_id");
        }).AddIdempotencyKeys<Account>(Database);
}
