using System.Text;
using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Databases;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Import;

/// <summary>Faulty files, each after a small sound export: what is refused, in which words, and what loads all the same.</summary>
public abstract class OwnFaultTests(Func<TestDatabase> database) : ImportTest(database)
{
    private static readonly Encoding Cp932 = CodePagesEncodingProvider.Instance.GetEncoding(932)!;

    [NeedsFact]
    public Task BadContractRows_AreRefused_OthersLoad() => AfterBasicAsync(
        folder => folder.Contracts(
            CsvFolder.Contract("B1", "bb1", birth: "1990-02-30"),
            CsvFolder.Contract("B2", "bb2", type: "gift"),
            CsvFolder.Contract("B3", "bb3"),
            CsvFolder.Contract("B3", "bb3"),
            CsvFolder.Contract("B4", "BB3"),
            CsvFolder.Contract("B5", "bb5", name: ""),
            "B6,b6,佐々木 蓮",
            CsvFolder.Contract("B7", "bb7") + ",surplus",
            CsvFolder.Contract("B8", "ALICE"),
            CsvFolder.Contract("A1", "alicia"),
            CsvFolder.Contract("B9", "b"),
            CsvFolder.Contract("B9", "b 9"),
            CsvFolder.Contract("B9", "b9-", email: "nobody"),
            CsvFolder.Contract("B9", "b9-", birth: "2026-11-23"),
            CsvFolder.Contract("B9", "b9-", previous: "au"),
            CsvFolder.Contract("B9", "b9-", type: "mnp"),
            CsvFolder.Contract("B9", "b9-", status: "activ"),
            CsvFolder.Contract("B9", "b9-", name: new string('長', 101)),
            CsvFolder.Contract("B9", "b9-", name: "佐々木\u200B蓮"),
            CsvFolder.Contract("B9", "b9-", phone: "call me"),
            CsvFolder.Contract("B9", "b9-", type: "mnp", previous: "ymobile")),
        2,
        "contracts.csv:2: holder_birth_date: '1990-02-30' is not a date; write an existing one as YYYY-MM-DD",
        "contracts.csv:3: application_type: 'gift' is not one of new, mnp",
        "contracts.csv:5: contract_number: B3 was on line 4 already; that row stands",
        "contracts.csv:6: login_id: 'BB3' belongs to another contract (letter case does not count)",
        "contracts.csv:7: holder_name: is empty",
        "contracts.csv:8: holder_kana: is missing; the row has 3 columns and needs 11",
        "contracts.csv:9: row: has 12 columns and may have 11; a comma inside a field needs quotes around the field",
        "contracts.csv:10: login_id: 'ALICE' belongs to another contract (letter case does not count)",
        "contracts.csv:11: login_id: contract A1 has the login ID 'alice', which never changes",
        "contracts.csv:12: login_id: 'b' is shorter than 3 characters",
        "contracts.csv:13: login_id: 'b 9' may only have letters, digits, '-', '_', '.', '@' and '+'",
        "contracts.csv:14: holder_email: is not an e-mail address; leave it empty when there is none",
        "contracts.csv:15: holder_birth_date: 2026-11-23 lies in the future (today is 2026-11-22)",
        "contracts.csv:16: previous_carrier: must be empty unless application_type is mnp",
        "contracts.csv:17: previous_carrier: '' is not one of docomo, au, softbank, ymobile, linemobile, other",
        "contracts.csv:18: status: 'activ' is not one of active, suspended, terminated",
        "contracts.csv:19: holder_name: is longer than 100 characters",
        "contracts.csv:20: holder_name: holds an invisible character (U+200B)",
        "contracts.csv:21: holder_phone: may only have digits, '-', '+', brackets and spaces, at most 20");

    [NeedsFact]
    public Task BadSubscriptionRows_AreRefused_NothingMoves() => AfterBasicAsync(
        folder => folder.Subscriptions(
            CsvFolder.Line("Z9", "070-0200-0009"),
            CsvFolder.Line("A1", "070-0200-0009", plan: "NONE"),
            CsvFolder.Line("A1", "070-0200-0009", sim: "data_sms"),
            CsvFolder.Line("A2", "070-0200-0001"),
            CsvFolder.Line("A1", "070-0200-009"),
            CsvFolder.Line("A1", "070-0200-0009", network: "willcom"),
            CsvFolder.Line("A1", "070-0200-0009", relation: "friend"),
            CsvFolder.Line("A1", "070-0200-0009", birth: "2030-01-01"),
            CsvFolder.Line("A3", "０７０－０２００－００１０"),
            CsvFolder.Line("A3", "07002000010")),
        1,
        "subscriptions.csv:2: contract_number: no contract has the number Z9",
        "subscriptions.csv:3: plan_code: no plan has the code NONE",
        "subscriptions.csv:4: sim_type: is not the SIM type of plan V3",
        "subscriptions.csv:5: phone_number: 070-0200-0001 belongs to another contract",
        "subscriptions.csv:6: phone_number: '070-0200-009' is not a phone number of eleven digits that begins with 0",
        "subscriptions.csv:7: network: 'willcom' is not one of docomo, softbank, au",
        "subscriptions.csv:8: user_relation: 'friend' is not one of self, spouse, child, parent, other",
        "subscriptions.csv:9: user_birth_date: 2030-01-01 lies in the future (today is 2026-11-22)",
        "subscriptions.csv:11: phone_number: 070-0200-0010 was on line 10 already; that row stands");

    [NeedsFact]
    public Task BadUsageRows_AreRefused_TheGoodOneLoads() => AfterBasicAsync(
        folder => folder.Usage(
            "070-0200-0001,2026-11-20,-5",
            "070-0200-0001,2026-11-20,12.5",
            "070-0200-0001,2026-11-23,10",
            "070-0299-0000,2026-11-20,10",
            "070-0200-0001,2026-11-20,10000001",
            "070-0200-0001,2026-11-20,42",
            "070-0200-0001,2026-11-20,43",
            "070-0200-0001,2026-11-22,0"),
        2,
        "usage.csv:2: used_mb: '-5' is not a whole number from 0 to 10000000",
        "usage.csv:3: used_mb: '12.5' is not a whole number from 0 to 10000000",
        "usage.csv:4: date: 2026-11-23 lies in the future (today is 2026-11-22)",
        "usage.csv:5: phone_number: no subscription has the number 070-0299-0000",
        "usage.csv:6: used_mb: '10000001' is not a whole number from 0 to 10000000",
        "usage.csv:8: date: 070-0200-0001 has a figure for 2026-11-20 in this file already; the first stands");

    [NeedsFact]
    public Task BadPlanRows_AreRefused_TheGoodOneLoads() => AfterBasicAsync(
        folder => folder.Plans(
            "X1,a,b,-1,voice,1000,true,2020-01-01,",
            "X2,a,b,1000,fax,1000,true,2020-01-01,",
            "X3,a,b,1000,voice,1000,maybe,2020-01-01,",
            "X4,a,b,1000,voice,1000,true,2020-02-01,2020-01-01",
            "V3,a,b,3000,data,1000,true,2020-02-19,",
            "X5,a,b,1000,voice,1000,true,2020-01-01,",
            "X5,a,b,1000,voice,1000,true,2020-01-01,"),
        1,
        "plans.csv:2: data_mb: '-1' is not a whole number from 0 to 100000000",
        "plans.csv:3: sim_type: 'fax' is not one of data, data_sms, voice",
        "plans.csv:4: tax_included: 'maybe' is neither true nor false",
        "plans.csv:5: sold_until: 2020-01-01 lies before sold_from, 2020-02-01",
        "plans.csv:6: sim_type: plan V3 has subscriptions with another SIM type; give the new SIM type a plan of its own",
        "plans.csv:8: code: X5 was on line 7 already; that row stands");

    [NeedsTheory]
    [InlineData("", "it is empty; not even a header is there")]
    [InlineData("\uFEFF", "it is empty; not even a header is there")]
    [InlineData("\r\n\r\n", "it is empty; not even a header is there")]
    [InlineData("phone_number,date\r\n", "its header is wrong: it lacks used_mb; expected phone_number,date,used_mb")]
    [InlineData("phone_number,date,used_mb,\u001b[31m\r\n", "its header is wrong: it has unknown columns '?[31m'; expected phone_number,date,used_mb")]
    [InlineData("phone_number,date,used_mb,date\r\n", "its header is wrong: it names a column twice; expected phone_number,date,used_mb")]
    [InlineData("PK\u0003\u0004\0\0\0", "it is a binary file, not CSV text")]
    public Task NotThisFile_IsRefusedAsAWhole(string content, string reason) =>
        AfterBasicAsync(folder => folder.Text("usage.csv", content), 0, $"usage.csv: refused as a whole: {reason}");

    [NeedsTheory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    public Task Utf16_IsRefusedByName(string encoding, bool mark) => AfterBasicAsync(
        folder => folder.Bytes("contracts.csv", [.. mark ? Encoding.GetEncoding(encoding).GetPreamble() : [], .. Encoding.GetEncoding(encoding).GetBytes(Contracts(CsvFolder.Contract("B1", "b11")))]),
        0,
        "contracts.csv: refused as a whole: it is UTF-16; save it as UTF-8 or CP932 (Shift_JIS)");

    [NeedsFact]
    public async Task Encodings_AllThree_GiveTheSameName()
    {
        using var folder = new CsvFolder();
        await using var portal = await CreatePortalAsync();
        var encodings = (Encoding[])[new UTF8Encoding(false), new UTF8Encoding(true), Cp932];
        for (var i = 0; i < encodings.Length; i++)
        {
            var text = Contracts(CsvFolder.Contract($"B{i}", $"login{i}", name: "髙﨑 ｼﾞｮｰｼﾞ", kana: "タカサキ ジョージ"));
            folder.Bytes("contracts.csv", [.. encodings[i].GetPreamble(), .. encodings[i].GetBytes(text)]);
            var (_, refused) = await portal.ImportAsync(folder.Path);
            Assert.Empty(refused);
        }

        await using var db = portal.Open();
        Assert.Equal(["髙﨑 ｼﾞｮｰｼﾞ"], await db.Contracts.Select(contract => contract.Holder.Name).Distinct().ToListAsync());
        Assert.Equal(encodings.Length, await db.Contracts.CountAsync());
    }

    [NeedsFact]
    public Task DamagedByteInUtf8_RefusesItsRowOnly()
    {
        var bytes = Encoding.UTF8.GetBytes(Contracts(CsvFolder.Contract("B1", "b11"), CsvFolder.Contract("B2", "b22", name: "破損?"), CsvFolder.Contract("B3", "b33")));
        bytes[Array.IndexOf(bytes, (byte)'?')] = 0x92;
        return AfterBasicAsync(
            folder => folder.Bytes("contracts.csv", bytes),
            2,
            "contracts.csv:3: holder_name: holds bytes that are no letter in the file's encoding");
    }

    [NeedsFact]
    public Task LineNumbers_ArePhysical_AcrossQuotedBreaksAndBlankLines() => AfterBasicAsync(
        folder => folder.Contracts(
            CsvFolder.Contract("B1", "b11", name: "\"佐々木\r\n蓮\""),
            "",
            CsvFolder.Contract("B2", "b22", birth: "1990-13-01"),
            CsvFolder.Contract("B3", "b33", name: "\"佐々木\n\n蓮\"", birth: "x"),
            CsvFolder.Contract("B4", "b44", birth: "y")),
        1,
        "contracts.csv:5: holder_birth_date: '1990-13-01' is not a date; write an existing one as YYYY-MM-DD",
        "contracts.csv:6: holder_birth_date: 'x' is not a date; write an existing one as YYYY-MM-DD",
        "contracts.csv:9: holder_birth_date: 'y' is not a date; write an existing one as YYYY-MM-DD");

    [NeedsFact]
    public Task StrayQuotes_AreNamed() => AfterBasicAsync(
        folder => folder.Contracts(
            CsvFolder.Contract("B1", "b11", name: "佐々木\"蓮"),
            CsvFolder.Contract("B2", "b22"),
            CsvFolder.Contract("B3", "b33", name: "\"佐々木 蓮")),
        1,
        "contracts.csv:2: row: a quote stands inside a field; put the whole field in quotes and write each quote in it twice",
        "contracts.csv:4: row: a quote is opened and never closed; what follows it in the file was not read as rows");

    [NeedsFact]
    public async Task QuoteNeverClosed_InAFile_StopsThereAndKeepsWhatCameBefore()
    {
        var rows = Enumerable.Range(0, 3000).Select(i => CsvFolder.Contract($"B{i}", $"login{i}", name: i == 1000 ? "\"佐々木 蓮" : "佐々木 蓮")).ToArray();
        await AfterBasicAsync(
            folder => folder.Contracts(rows), 1000, "contracts.csv:1002: row: a quote is opened and never closed; what follows it in the file was not read as rows");
    }

    [NeedsFact]
    public async Task QuoteNeverClosed_BeforeALotOfText_StopsThereAndKeepsWhatCameBefore() => await AfterBasicAsync(
        folder => folder.Contracts(CsvFolder.Contract("B1", "b11"), CsvFolder.Contract("B2", "b22", name: "\"" + new string('蓮', 17 * 1024 * 1024)), CsvFolder.Contract("B3", "b33")),
        1,
        "contracts.csv:3: row: is longer than 16 MB, as when a quote is opened and never closed; the file was not read from here on");

    [NeedsTheory]
    [InlineData("")]
    [InlineData("\"")]
    public async Task FieldOfMillions_IsRefusedAndTheOthersLoad(string quote)
    {
        var name = quote + new string('x', 5_000_000) + quote;
        await AfterBasicAsync(
            folder => folder.Contracts(CsvFolder.Contract("B1", "b11"), CsvFolder.Contract("B2", "b22", name: name), CsvFolder.Contract("B3", "b33")),
            2,
            "contracts.csv:3: holder_name: is longer than 100 characters");
    }

    private static string Contracts(params string[] rows) => string.Join("\n", [CsvFolder.ContractHeader, .. rows]);
}

public sealed class OwnFaultOnSqlite() : OwnFaultTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class OwnFaultOnPostgreSql() : OwnFaultTests(() => new PostgreSqlDatabase());
