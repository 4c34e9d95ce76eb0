using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MyPage.Web.Persistence;

/// <summary>
/// Instants as UTC, to the millisecond, on both databases: SQLite has no type for them and would not order its own
/// <c>DateTimeOffset</c> texts; PostgreSQL takes only UTC.
/// </summary>
public sealed class UtcInstantConverter() : ValueConverter<DateTimeOffset, DateTime>(
    instant => ToUtcMilliseconds(instant),
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)))
{
    private static DateTime ToUtcMilliseconds(DateTimeOffset instant)
    {
        var utc = instant.UtcDateTime;
        return new DateTime(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
    }
}
