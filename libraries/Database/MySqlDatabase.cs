using Microsoft.EntityFrameworkCore;
using MySqlConnector;

namespace Microservices.Database;

/// <summary>MySQL 8.4 or later, through Pomelo.</summary>
internal static class MySqlDatabase
{
    // Named, not asked for: asking needs a connection, and the service starts without its database.
    private static readonly MySqlServerVersion Version = new(new Version(8, 4, 0));

    private const uint DefaultPort = 3306;
    private const uint DefaultPoolSize = 20;

    public static DatabaseProvider From(DatabaseSettings settings)
    {
        var connection = new MySqlConnectionStringBuilder
        {
            Server = settings.Required("host"),
            Port = settings.Number("port", DefaultPort),
            Database = settings.Required("name"),
            UserID = settings.Required("user"),
            Password = Password(settings),
            CharacterSet = "utf8mb4",
            MaximumPoolSize = settings.Number("poolSize", DefaultPoolSize),
            // A request has two seconds for everything; a connection that takes longer is none.
            ConnectionTimeout = 1,
            // In seconds, for migrations; a request's own time is much shorter.
            DefaultCommandTimeout = 300,
            // A server that does not answer a query will not answer the request to end it either.
            CancellationTimeout = -1,
        };
        Secure(connection, settings);
        return new(options => options.UseMySql(connection.ConnectionString, Version, mysql => mysql
            .EnableRetryOnFailure(maxRetryCount: 3, maxRetryDelay: TimeSpan.FromMilliseconds(200), errorNumbersToAdd: null)), HasMigrations: true);
    }

    private static string Password(DatabaseSettings settings)
    {
        if (settings.Optional("password") is { } password) return password;
        if (settings.Optional("passwordFile") is not { } file)
        {
            throw DatabaseSettings.Wrong("password", "is not set: give it as DATABASE_PASSWORD, or a file with it as DATABASE_PASSWORD_FILE");
        }
        try
        {
            return File.ReadAllText(file).TrimEnd('\r', '\n');
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DatabaseSettings.Wrong("passwordFile", "cannot be read");
        }
    }

    private static void Secure(MySqlConnectionStringBuilder connection, DatabaseSettings settings)
    {
        switch (settings.Optional("tls"))
        {
            case null or "preferred":
                connection.SslMode = MySqlSslMode.Preferred;
                break;
            case "verify":
                connection.SslMode = MySqlSslMode.VerifyFull;
                connection.SslCa = settings.Required("caFile");
                if (!File.Exists(connection.SslCa)) throw DatabaseSettings.Wrong("caFile", "there is no such file");
                break;
            case var other:
                throw DatabaseSettings.Wrong("tls", $"'{other}' is not one of: preferred, verify");
        }
    }
}
