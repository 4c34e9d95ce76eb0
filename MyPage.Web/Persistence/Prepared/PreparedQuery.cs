using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace MyPage.Web.Persistence.Prepared;

/// <summary>
/// A query that nearly every request runs. EF Core translates it once; from then on it is the database's own prepared
/// statement on a connection that is open already. Parsing, planning and EF Core's bookkeeping take several times what
/// running it takes (docs/performance.md).
/// </summary>
/// <param name="query">The query, of no values in particular. Its columns are read in the order of its projection.</param>
/// <param name="parameters">What its values are called in it.</param>
public sealed class PreparedQuery(
    IDbContextFactory<PortalDbContext> contexts, IPreparedStatements statements, Func<PortalDbContext, IQueryable> query, params string[] parameters)
{
    private string? _sql;

    /// <summary>Runs it with values in the order of its parameters; <paramref name="read"/> goes over the rows.</summary>
    public ValueTask<T> RunAsync<T>(object[] values, Func<PreparedRows, T> read, CancellationToken cancellationToken) =>
        statements.RunAsync(_sql ??= Translate(), parameters, values, read, cancellationToken);

    private string Translate()
    {
        using var db = contexts.CreateDbContext();
        using var command = query(db).CreateDbCommand();
        var found = command.Parameters.Cast<DbParameter>().Select(parameter => parameter.ParameterName.TrimStart('@'));
        return found.Order(StringComparer.Ordinal).SequenceEqual(parameters.Order(StringComparer.Ordinal), StringComparer.Ordinal)
            ? command.CommandText
            : throw new InvalidOperationException($"The query has the parameters {string.Join(", ", found)}, not {string.Join(", ", parameters)}.");
    }
}
