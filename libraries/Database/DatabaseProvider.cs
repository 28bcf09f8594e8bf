using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Microservices.Database;

/// <summary>Which database the settings ask for, and how its tables come to be.</summary>
/// <param name="Configure">Sets up the context.</param>
/// <param name="HasMigrations">Whether the tables come from migrations; otherwise they are created from the model.</param>
internal sealed record DatabaseProvider(Action<DbContextOptionsBuilder> Configure, bool HasMigrations)
{
    /// <exception cref="InvalidOperationException">A setting is missing or wrong; the message names it.</exception>
    public static DatabaseProvider From(IConfiguration configuration)
    {
        var settings = new DatabaseSettings(configuration);
        return settings.Required("provider") switch
        {
            "sqlite" => Sqlite(settings.Required("connectionString")),
            "mysql" => MySqlDatabase.From(settings),
            var other => throw DatabaseSettings.Wrong("provider", $"'{other}' is not one of: mysql, sqlite"),
        };
    }

    private static DatabaseProvider Sqlite(string connectionString)
    {
        var file = new SqliteConnectionStringBuilder(connectionString).DataSource;
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        return new(options => options.UseSqlite(connectionString), HasMigrations: false);
    }
}
