using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Microservices.AccountingService.Database;

/// <summary>The context for <c>Migrations=true dotnet ef migrations add NAME -o Database/Migrations</c>; it opens no connection.</summary>
internal sealed class AccountingDbDesign : IDesignTimeDbContextFactory<AccountingDb>
{
    public AccountingDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<AccountingDb>()
        .UseMySql("Server=none;Database=accountingdb", new MySqlServerVersion(new Version(8, 4, 0))).Options);
}
