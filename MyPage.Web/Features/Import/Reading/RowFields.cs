using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;

namespace MyPage.Web.Features.Import.Reading;

/// <summary>
/// The fields of one row, by column. The first fault found is kept and refuses the row; what is read after it is without
/// meaning, so that a row is written as one plain expression.
/// </summary>
internal sealed class RowFields(CsvRecords records, IReadOnlyList<(string Column, int Index)> columns, DateOnly today)
{
    // Nobody alive was born earlier, and no contract is made for later. What lies outside is a slip of the pen, or stands for
    // "not known": nothing can be reckoned with 0001-01-01 or 9999-12-31.
    private const int EarliestYear = 1900;
    private const int LatestYear = 2199;

    /// <summary>Column and reason; null while the row is good.</summary>
    public (string Column, string Reason)? Fault { get; private set; }

    public int Line => records.Line;

    /// <summary>The business date of the run.</summary>
    public DateOnly Today => today;

    /// <summary>Begins with the row that the records stand on: looks at what no column can be blamed for.</summary>
    public void Begin()
    {
        Fault = null;
        if (records.QuoteFault is { } quotes)
        {
            Refuse("row", quotes);
        }
        else if (records.FieldCount < columns.Count)
        {
            Refuse(columns.First(column => column.Index >= records.FieldCount).Column, $"is missing; the row has {records.FieldCount} columns and needs {columns.Count}");
        }
        else if (records.FieldCount > columns.Count)
        {
            Refuse("row", $"has {records.FieldCount} columns and may have {columns.Count}; a comma inside a field needs quotes around the field");
        }
    }

    public void Refuse(string column, string reason) => Fault ??= (column, reason);

    /// <summary>A field as it stands, without outer white space.</summary>
    public string Text(string column)
    {
        if (Fault is not null)
        {
            return string.Empty;
        }

        var text = records[IndexOf(column)].Trim();
        if (text.Contains(OutsideText.Lost, StringComparison.Ordinal) || !OutsideText.IsClean(text))
        {
            Refuse(column, "holds bytes that are no letter in the file's encoding");
        }

        return text;
    }

    public string Required(string column, int longest)
    {
        var text = Text(column);
        if (text.Length == 0)
        {
            Refuse(column, "is empty");
        }
        else if (text.Length > longest)
        {
            Refuse(column, $"is longer than {longest} characters");
        }

        return text;
    }

    /// <summary>A contract number or plan code: what can be written on a letter and typed again.</summary>
    public string Code(string column)
    {
        var text = Required(column, 40);
        if (text.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')))
        {
            Refuse(column, $"{Quoted.Of(text)} may only have letters, digits, '-', '_' and '.'");
        }

        return text;
    }

    public string Name(string column)
    {
        var (name, refusal) = NameText.Read(Required(column, RegisteredUser.MaximumNameLength));
        if (refusal is not null)
        {
            Refuse(column, refusal);
        }
        else if (name!.Length is 0 or > RegisteredUser.MaximumNameLength)
        {
            Refuse(column, $"must have 1 to {RegisteredUser.MaximumNameLength} characters");
        }

        return name ?? string.Empty;
    }

    public DateOnly Date(string column) => Date(column, "write the date itself, not a placeholder");

    /// <summary>The last day of something; null where it goes on: empty or, as many systems write it, 9999-12-31.</summary>
    public DateOnly? LastDate(string column)
    {
        var text = Text(column);
        return text.Length == 0 || (CellText.TryReadDate(text, out var date) && date == DateOnly.MaxValue) ? null : Date(column, "leave it empty where there is no end");
    }

    public DateOnly BirthDate(string column)
    {
        var date = Date(column);
        if (date > today)
        {
            Refuse(column, $"{date:yyyy-MM-dd} lies in the future (today is {today:yyyy-MM-dd})");
        }

        return date;
    }

    /// <summary>A month as YYYY-MM.</summary>
    public BusinessMonth Month(string column)
    {
        var text = Text(column);
        if (!BusinessMonth.TryParse(text, out var month) || month.FirstDay.Year is < EarliestYear or > LatestYear)
        {
            Refuse(column, text.Length == 0 ? "is empty" : $"{Quoted.Of(text)} is not a month; write it as YYYY-MM");
            return BusinessMonth.Of(today);
        }

        return month;
    }

    /// <summary>An id as the portal writes it.</summary>
    public Guid Id(string column)
    {
        var text = Text(column);
        if (!Guid.TryParseExact(text, "D", out var id))
        {
            Refuse(column, text.Length == 0 ? "is empty" : $"{Quoted.Of(text)} is not an id as the portal exported it");
        }

        return id;
    }

    /// <summary>A month in a column that the file may leave out or leave empty; null then.</summary>
    public BusinessMonth? OptionalMonth(string column) =>
        columns.Any(found => string.Equals(found.Column, column, StringComparison.Ordinal)) && Text(column).Length > 0 ? Month(column) : null;

    public int WholeNumber(string column, int largest)
    {
        var reason = $"is not a whole number from 0 to {largest}";
        var number = Read<long>(column, CellText.TryReadNumber, reason, CellText.NumberAdvice);
        if (number > largest)
        {
            Refuse(column, $"{Quoted.Of(Text(column))} {reason}");
            return 0;
        }

        return (int)number;
    }

    public bool TrueOrFalse(string column)
    {
        var text = Text(column);
        if (!bool.TryParse(text, out var value))
        {
            Refuse(column, $"{Quoted.Of(text)} is neither true nor false");
        }

        return value;
    }

    public T OneOf<T>(string column)
        where T : struct, Enum
    {
        var text = Text(column);
        if (!EnumWords<T>.TryParse(text, out var value))
        {
            Refuse(column, $"{Quoted.Of(text)} is not one of {EnumWords<T>.All}");
        }

        return value;
    }

    public PhoneNumber MobileNumber(string column)
    {
        var text = Text(column);
        if (!PhoneNumber.TryParse(text, out var number))
        {
            Refuse(column, $"{Quoted.Of(text)} {CellText.PhoneAdvice(text) ?? "is not a phone number of eleven digits that begins with 0"}");
        }

        return number;
    }

    private DateOnly Date(string column, string advice)
    {
        var date = Read<DateOnly>(column, CellText.TryReadDate, "is not a date; write an existing one as YYYY-MM-DD", CellText.DateAdvice);
        if (date.Year is < EarliestYear or > LatestYear)
        {
            Refuse(column, $"{date:yyyy-MM-dd} lies outside {EarliestYear} to {LatestYear}; {advice}");
        }

        return date;
    }

    // What can be read in more than one way is refused with the way to write it.
    private T Read<T>(string column, TryRead<T> tryRead, string reason, Func<string, string?> advice)
    {
        var text = Text(column);
        if (!tryRead(text, out var value))
        {
            Refuse(column, text.Length == 0 ? "is empty" : $"{Quoted.Of(text)} {advice(text) ?? reason}");
        }

        return value;
    }

    private delegate bool TryRead<T>(string text, out T value);

    private int IndexOf(string column)
    {
        foreach (var (name, index) in columns)
        {
            if (string.Equals(name, column, StringComparison.Ordinal))
            {
                return index;
            }
        }

        throw new ArgumentException($"The file has no column {column}.", nameof(column));
    }
}
