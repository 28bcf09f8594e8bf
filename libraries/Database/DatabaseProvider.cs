using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Microservices.Database;

/// <summary>Which database the settings ask for.</summary>
internal static class DatabaseProvider
{
    public static Action<DbContextOptionsBuilder> From(IConfiguration configuration)
    {
        var connectionString = Required(configuration, "database:connectionString");
        return Required(configuration, "database:provider") switch
        {
            "sqlite" => Sqlite(connectionString),
            var other => throw new InvalidOperationException($"database.provider: '{other}' is not one of: sqlite"),
        };
    }

    private static Action<DbContextOptionsBuilder> Sqlite(string connectionString)
    {
        var file = new SqliteConnectionStringBuilder(connectionString).DataSource;
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        return options => options.UseSqlite(connectionString);
    }

    private static string Required(IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException(
                $"{key.Replace(':', '.')} is not set: does the config server serve the profile '{configuration["spring:cloud:config:env"]}'?");
}
