using System.Globalization;
using System.Text.Json;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Security.ApiKeys;

namespace MyPage.Web.Api.Usage;

/// <summary>The readings of a request: those that can be taken, each with its place, and what is wrong with the others.</summary>
public sealed class UsageBatch
{
    /// <summary>How many readings a request may bring.</summary>
    public const int MostReadings = 10_000;

    // Nobody used mobile data earlier: the date is a slip of the pen.
    private const int EarliestYear = 1900;
    private readonly HashSet<(PhoneNumber, DateOnly)> _seen = [];
    private readonly DateOnly _today;

    private UsageBatch(DateOnly today) => _today = today;

    /// <summary>How many there are, good or not.</summary>
    public int Count { get; private set; }

    /// <summary>What can be taken.</summary>
    public List<UsageReading> Readings { get; } = [];

    /// <summary>The place in the request of each of <see cref="Readings"/>.</summary>
    public List<int> Places { get; } = [];

    /// <summary>What is wrong with the others, in their order.</summary>
    public List<ReadingError> Errors { get; } = [];

    /// <summary>Reads a batch. Exactly one of the two is not null; a problem means that nothing of it is taken.</summary>
    /// <param name="body">The JSON.</param>
    /// <param name="today">The business date: later ones have not begun.</param>
    public static (UsageBatch? Batch, ApiProblem? Problem) Read(JsonElement body, DateOnly today)
    {
        if (body.ValueKind != JsonValueKind.Object || Member(body, "readings") is not { ValueKind: JsonValueKind.Array } readings)
        {
            return (null, new ApiProblem(StatusCodes.Status400BadRequest, "no-readings", "The body is an object with an array \"readings\"."));
        }

        if (readings.GetArrayLength() is > MostReadings and var count)
        {
            return (null, TooMany(count));
        }

        var batch = new UsageBatch(today);
        foreach (var reading in readings.EnumerateArray())
        {
            batch.Add(batch.Count++, reading);
        }

        return (batch, null);
    }

    /// <summary>What a larger batch is told.</summary>
    public static ApiProblem TooMany(int count) => new(
        StatusCodes.Status413PayloadTooLarge, "too-many-readings", $"A request brings at most {MostReadings} readings; this one has {count}. Nothing was taken.")
    {
        Members = new Dictionary<string, object?>(StringComparer.Ordinal) { ["mostReadings"] = MostReadings },
    };

    private void Add(int index, JsonElement reading)
    {
        if (reading.ValueKind != JsonValueKind.Object)
        {
            Refuse(index, null, "not-an-object", "A reading is an object with phoneNumber, date and usedMb.");
            return;
        }

        var errors = Errors.Count;
        var number = NumberOf(index, Member(reading, "phoneNumber"));
        var date = DateOf(index, Member(reading, "date"));
        var usedMb = UsedMbOf(index, Member(reading, "usedMb"));

        // Of two figures in one request nobody knows which is right: the first stands, as in a file.
        if (Errors.Count == errors && !_seen.Add((number, date)))
        {
            Refuse(index, "date", "twice", "The request has a reading of this number and date already; the first stands.");
        }

        if (Errors.Count == errors)
        {
            Readings.Add(new UsageReading(number, date, usedMb));
            Places.Add(index);
        }
    }

    private PhoneNumber NumberOf(int index, JsonElement? value)
    {
        if (!PhoneNumber.TryParse(TextOf(value), out var number))
        {
            Refuse(index, "phoneNumber", value is null ? "missing" : "not-a-phone-number", "A phone number is a string of eleven digits that begins with 0.");
        }

        return number;
    }

    private DateOnly DateOf(int index, JsonElement? value)
    {
        if (!DateOnly.TryParseExact(TextOf(value), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) || date.Year < EarliestYear)
        {
            Refuse(index, "date", value is null ? "missing" : "not-a-date", "A date is a string such as 2026-11-30, and exists.");
        }
        else if (date > _today)
        {
            Refuse(index, "date", "future-date", string.Create(CultureInfo.InvariantCulture, $"This date has not begun; today is {_today:yyyy-MM-dd} in Tokyo."));
        }

        return date;
    }

    private int UsedMbOf(int index, JsonElement? value)
    {
        if (value is not { ValueKind: JsonValueKind.Number } number || !number.TryGetInt32(out var usedMb) || usedMb is < 0 or > DayUsage.MaximumMb)
        {
            Refuse(index, "usedMb", value is null ? "missing" : "not-whole-mb", $"Usage is a whole number of MB from 0 to {DayUsage.MaximumMb}, without a fraction and not in quotes.");
            return 0;
        }

        return usedMb;
    }

    private void Refuse(int index, string? field, string code, string message) => Errors.Add(new ReadingError(index, field, code, message));

    // Names that are no text are none that anybody asks for.
    private static JsonElement? Member(JsonElement of, string name)
    {
        try
        {
            return of.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // A string can be written with half of a surrogate pair: that is no text.
    private static string? TextOf(JsonElement? value)
    {
        try
        {
            return value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
