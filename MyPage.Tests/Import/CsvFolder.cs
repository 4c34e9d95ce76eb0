using System.Text;
using MyPage.Domain.Contracts;

namespace MyPage.Tests.Import;

/// <summary>A folder with a carrier's files, written row by row; removed at the end of the test.</summary>
public sealed class CsvFolder : IDisposable
{
    public const string PlanHeader = "code,name,series,data_mb,sim_type,monthly_fee_yen,tax_included,sold_from,sold_until";

    public const string ContractHeader =
        "contract_number,login_id,holder_name,holder_kana,holder_birth_date,holder_email,holder_phone,application_completed_on,application_type,previous_carrier,status";

    public const string SubscriptionHeader =
        "contract_number,phone_number,sim_type,network,plan_code,sim_delivered_on,status,user_name,user_kana,user_birth_date,user_relation";

    public const string UsageHeader = "phone_number,date,used_mb";

    public string Path { get; } = Directory.CreateTempSubdirectory("mypage-csv-").FullName;

    /// <summary>Two plans, three contracts, and four lines: two of A1, one of A2 and one that ended of A2.</summary>
    public static CsvFolder Basic() => new CsvFolder()
        .Plans("V3,音声3GB,テスト,3000,voice,1628,true,2020-02-19,", "D1,データ1GB,テスト,1000,data,500,false,2016-09-15,2020-02-18")
        .Contracts(Contract("A1", "alice"), Contract("A2", "bob"), Contract("A3", "carol"))
        .Subscriptions(Line("A1", "070-0200-0001"), Line("A1", "070-0200-0002"), Line("A2", "070-0200-0003"), Line("A2", "070-0200-0004", status: "terminated"));

    public static string Contract(
        string number, string login, string name = "佐々木 蓮", string kana = "ササキ レン", string birth = "1988-04-05", string email = "x@example.jp",
        string phone = "050-0200-0001", string completed = "2021-04-01", string type = "new", string previous = "", string status = "active") =>
        $"{number},{login},{name},{kana},{birth},{email},{phone},{completed},{type},{previous},{status}";

    public static string Line(
        string contract, string phone, string sim = "voice", string plan = "V3", string status = "active", string name = "佐々木 蓮", string kana = "ササキ レン",
        string birth = "1988-04-05", string relation = "self", string network = "docomo", string delivered = "2021-04-05") =>
        $"{contract},{phone},{sim},{network},{plan},{delivered},{status},{name},{kana},{birth},{relation}";

    public CsvFolder Plans(params string[] rows) => Write("plans.csv", PlanHeader, rows);

    public CsvFolder Contracts(params string[] rows) => Write("contracts.csv", ContractHeader, rows);

    public CsvFolder Subscriptions(params string[] rows) => Write("subscriptions.csv", SubscriptionHeader, rows);

    public CsvFolder Usage(params string[] rows) => Write("usage.csv", UsageHeader, rows);

    public CsvFolder Bytes(string name, byte[] content)
    {
        File.WriteAllBytes(System.IO.Path.Combine(Path, name), content);
        return this;
    }

    public CsvFolder Text(string name, string content, Encoding? encoding = null) => Bytes(name, (encoding ?? new UTF8Encoding(false)).GetBytes(content));

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private CsvFolder Write(string name, string header, string[] rows) => Text(name, string.Join("\r\n", [header, .. rows, string.Empty]));
}
