namespace MyPage.Web.Persistence.Prepared;

/// <summary>Runs statements that stay prepared from one request to the next.</summary>
public interface IPreparedStatements
{
    /// <summary>Runs a statement outside any transaction; <paramref name="read"/> goes over its rows before the connection is given back.</summary>
    ValueTask<T> RunAsync<T>(string sql, string[] parameters, object[] values, Func<PreparedRows, T> read, CancellationToken cancellationToken);
}
