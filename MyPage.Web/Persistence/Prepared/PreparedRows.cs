using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace MyPage.Web.Persistence.Prepared;

/// <summary>The rows of a statement, their values as the portal's entities have them.</summary>
public readonly struct PreparedRows(DbDataReader reader)
{
    /// <summary>Goes to the next row; false after the last.</summary>
    public bool Read() => reader.Read();

    public bool IsNull(int column) => reader.IsDBNull(column);

    public string Text(int column) => reader.GetString(column);

    public int Number(int column) => reader.GetInt32(column);

    public bool Truth(int column) => reader.GetBoolean(column);

    // As GuidToBigEndianConverter has them.
    public Guid Id(int column) => reader is SqliteDataReader ? new Guid(reader.GetFieldValue<byte[]>(column), bigEndian: true) : reader.GetGuid(column);

    public DateOnly Date(int column) => reader is SqliteDataReader
        ? DateOnly.ParseExact(reader.GetString(column), "yyyy-MM-dd", CultureInfo.InvariantCulture)
        : reader.GetFieldValue<DateOnly>(column);

    // As UtcInstantConverter has them.
    public DateTimeOffset Instant(int column) => new(DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Utc));

    public T Word<T>(int column)
        where T : struct, Enum => Enum.Parse<T>(reader.GetString(column));
}
