using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using MyPage.Web.Capabilities.OwnData;
using MyPage.Web.Configuration;
using MyPage.Web.Persistence.Sqlite;
using Xunit;

namespace MyPage.Tests.Architecture;

/// <summary>Of every table and column that the model has, it is decided whether it leaves with a holder's own data (docs/retention.md).</summary>
public sealed class OwnDataCatalogueTests
{
    private static readonly IModel Model = ReadModel();

    [Fact]
    public void Tables_OfTheModel_AreEachDecidedOnOnce()
    {
        var decided = OwnDataCatalogue.Tables.Select(table => table.Name).ToList();

        Assert.Empty(TablesOf(Model).Keys.Except(decided, StringComparer.Ordinal));
        Assert.Empty(decided.Except(TablesOf(Model).Keys, StringComparer.Ordinal));
        Assert.Equal(decided.Distinct(StringComparer.Ordinal), decided, StringComparer.Ordinal);
    }

    [Fact]
    public void Columns_OfTheModel_AreEachDecidedOn()
    {
        Assert.Empty(Faults(OwnDataCatalogue.Tables));
    }

    [Fact]
    public void Columns_LeftOutOrUnknownOrTwice_AreCaught()
    {
        var table = OwnDataCatalogue.Tables.Single(found => found.Name is "SubscriptionPlans");
        var forgotten = new KeptTable(table.Name, AtEnd.Kept).Stays(Withheld.Bookkeeping, "SubscriptionId From");
        var unknown = new KeptTable(table.Name, AtEnd.Kept).Stays(Withheld.Bookkeeping, "SubscriptionId From PlanCode Nothing");
        var twice = new KeptTable("PointChoices", AtEnd.Deleted)
            .Leaves("x", () => "", own => own.Db.PointChoices, "ContractId Kind Points ChangedAt").Stays(Withheld.Bookkeeping, "Kind");

        Assert.Equal(["SubscriptionPlans.PlanCode is in no list"], Faults([forgotten]), StringComparer.Ordinal);
        Assert.Equal(["SubscriptionPlans.Nothing is no column"], Faults([unknown]), StringComparer.Ordinal);
        Assert.Equal(["PointChoices.Kind leaves and stays"], Faults([twice]), StringComparer.Ordinal);
    }

    /// <summary>What opens something is kept as bytes, or has a name that says so; nothing of the kind leaves.</summary>
    [Fact]
    public void Columns_ThatLeave_AreNoSecrets()
    {
        string[] words = ["Hash", "Secret", "Token", "Stamp", "Payload", "Cipher", "Salt", "Nonce", "Operator"];
        var leaving = from table in OwnDataCatalogue.Tables
                      from file in table.Files
                      from column in file.Columns
                      let property = TablesOf(Model)[table.Name][column]
                      where property.ClrType == typeof(byte[]) || words.Any(word => column.Contains(word, StringComparison.OrdinalIgnoreCase))
                      select $"{table.Name}.{column}";

        Assert.Empty(leaving);
    }

    [Fact]
    public void Files_EachHaveANameAndWordsInBothLanguages()
    {
        var files = OwnDataCatalogue.Files;

        Assert.Equal(files.Count, files.Select(file => file.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(files, file => Assert.Matches("^[a-z-]+$", file.Name));
        Assert.All(files, file => Assert.NotEqual(InLanguage("ja", file.Words), InLanguage("en", file.Words), StringComparer.Ordinal));
    }

    private static string InLanguage(string language, Func<string> words) => Phrase.In(CultureInfo.GetCultureInfo(language), words);

    private static List<string> Faults(IReadOnlyList<KeptTable> tables) =>
    [
        .. from table in tables
           let columns = TablesOf(Model)[table.Name]
           let leaves = table.Files.SelectMany(file => file.Columns).ToHashSet(StringComparer.Ordinal)
           from fault in columns.Keys.Where(column => !leaves.Contains(column) && !table.Columns.ContainsKey(column)).Select(column => $"{table.Name}.{column} is in no list")
               .Concat(leaves.Concat(table.Columns.Keys).Where(column => !columns.ContainsKey(column)).Select(column => $"{table.Name}.{column} is no column"))
               .Concat(leaves.Where(table.Columns.ContainsKey).Select(column => $"{table.Name}.{column} leaves and stays"))
           select fault,
    ];

    private static Dictionary<string, Dictionary<string, IProperty>> TablesOf(IModel model) => model.GetEntityTypes()
        .GroupBy(entity => entity.GetTableName()!, StringComparer.Ordinal)
        .ToDictionary(
            table => table.Key,
            table => table.SelectMany(entity => entity.GetFlattenedProperties()).GroupBy(property => property.GetColumnName(), StringComparer.Ordinal)
                .ToDictionary(column => column.Key, column => column.First(), StringComparer.Ordinal),
            StringComparer.Ordinal);

    private static IModel ReadModel()
    {
        using var db = new SqlitePortalDbContextDesign().CreateDbContext([]);
        return db.Model;
    }
}
