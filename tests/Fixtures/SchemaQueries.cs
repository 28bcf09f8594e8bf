namespace Microservices.Fixtures;

/// <summary>What a database says of itself.</summary>
public static class SchemaQueries
{
    /// <summary>
    /// Runs requests and gives the plan of each SELECT and DELETE that they sent: access type, key and statement. What EF reads
    /// after an INSERT is left out: it has a plan in the connection that inserted only.
    /// </summary>
    public static async Task<List<(string Access, string? Key, string Sql)>> PlansOfAsync(this MySqlServer server, string database, Func<Task> requests)
    {
        await server.ExecuteAsync(database, "SET GLOBAL log_output = 'TABLE'");
        await server.ExecuteAsync(database, "TRUNCATE mysql.general_log");
        await server.ExecuteAsync(database, "SET GLOBAL general_log = ON");
        await requests();
        await server.ExecuteAsync(database, "SET GLOBAL general_log = OFF");
        var sent = await server.QueryAsync(database,
            """
            SELECT DISTINCT CONVERT(argument USING utf8mb4) FROM mysql.general_log WHERE command_type IN ('Query', 'Execute')
            AND (argument LIKE 'SELECT%FROM%`%' OR argument LIKE 'DELETE%FROM%`%') AND argument NOT LIKE '%LAST_INSERT_ID()%'
            """);
        var plans = new List<(string, string?, string)>();
        foreach (var sql in sent.Select(row => row[0]!))
        {
            // Columns: id, select_type, table, partitions, type, possible_keys, key, ...
            foreach (var step in await server.QueryAsync(database, "EXPLAIN FORMAT=TRADITIONAL " + sql))
            {
                if (step[2]?.StartsWith('<') is false) plans.Add((step[4]!, step[6], sql));
            }
        }
        return plans;
    }

    /// <summary>Storage engine and character set of each table, migrations left out.</summary>
    public static async Task<IEnumerable<string>> TablesAsync(this MySqlServer server, string database) =>
        (await server.QueryAsync(database, $"""
            SELECT CONCAT_WS(' ', t.TABLE_NAME, ENGINE, CHARACTER_SET_NAME)
            FROM information_schema.TABLES t JOIN information_schema.COLLATION_CHARACTER_SET_APPLICABILITY c ON c.COLLATION_NAME = t.TABLE_COLLATION
            WHERE TABLE_SCHEMA = '{database}' AND TABLE_NAME <> '__EFMigrationsHistory' ORDER BY 1
            """)).Select(row => row[0]!);
}
