using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Microservices.CustomerService.Database;

/// <summary>The context for <c>Migrations=true dotnet ef migrations add NAME -o Database/Migrations</c>; it opens no connection.</summary>
internal sealed class CustomerDbDesign : IDesignTimeDbContextFactory<CustomerDb>
{
    public CustomerDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<CustomerDb>()
        .UseMySql("Server=none;Database=customerdb", new MySqlServerVersion(new Version(8, 4, 0))).Options);
}
