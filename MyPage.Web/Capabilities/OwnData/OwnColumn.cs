using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using MyPage.Domain;
using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.OwnData;

/// <summary>A column of a row that was read: its name, and what is in it as a person reads it.</summary>
public sealed class OwnColumn
{
    private readonly IProperty _property;

    private OwnColumn(string name, IProperty property)
    {
        Name = name;
        _property = property;
    }

    /// <summary>As the table has it.</summary>
    public string Name { get; }

    /// <summary>The columns of a file, in its order.</summary>
    public static IReadOnlyList<OwnColumn> Of(IModel model, OwnFile file)
    {
        var entity = model.FindEntityType(file.Row) ?? throw new InvalidOperationException($"The model has no {file.Row.Name}.");
        var properties = entity.GetFlattenedProperties().ToDictionary(property => property.GetColumnName(), StringComparer.Ordinal);
        return [.. file.Columns.Select(name => new OwnColumn(name, properties[name]))];
    }

    /// <summary>What is in it: a number, a truth, a text, or null. Moments are those of Tokyo, with their distance from UTC.</summary>
    public object? ValueOf(object row) => _property.GetGetter().GetClrValueUsingContainingEntity(row) switch
    {
        null => null,
        bool or int or long => _property.GetGetter().GetClrValueUsingContainingEntity(row),
        string text => text,
        DateTimeOffset moment => BusinessCalendar.InTokyo(moment).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        BusinessMonth month => month.ToString(),
        Guid id => id.ToString(),
        Enum name => name.ToString(),
        var other => Convert.ToString(_property.GetTypeMapping().Converter?.ConvertToProvider(other) ?? other, CultureInfo.InvariantCulture),
    };

    /// <summary>As a cell of CSV has it, before it is made safe.</summary>
    public static string TextOf(object? value) => value switch
    {
        null => "",
        true => "true",
        false => "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>Into the object of a row.</summary>
    public void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNull(Name);
                break;
            case bool truth:
                json.WriteBoolean(Name, truth);
                break;
            case int or long:
                json.WriteNumber(Name, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteString(Name, TextOf(value));
                break;
        }
    }
}
