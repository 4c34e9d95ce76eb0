using System.Globalization;
using System.Text;
using MyPage.Domain.Contracts;

namespace MyPage.Benchmarks.Export;

/// <summary>
/// Writes what a carrier exports: contracts with about 1.5 subscriptions each, and this month's usage of every contract that
/// has three. The same seed, count and day give the same files. Phone numbers lie in 0A0-0xxx-xxxx, which is not assigned.
/// </summary>
internal sealed class CarrierExportWriter(int contracts, DateOnly today, int seed = 20261122)
{
    /// <summary>The lines of the holders whose page is measured.</summary>
    public const int MeasuredSubscriptions = 3;

    private const int MeasuredEvery = 40;

    private static readonly DateOnly FirstSale = new(2019, 4, 1);
    private static readonly string[] Carriers = ["docomo", "au", "softbank", "ymobile", "other"];
    private static readonly string[] Networks = ["docomo", "softbank", "au"];
    private static readonly string[] Relations = ["spouse", "child", "parent", "other"];

    private readonly Random _random = new(seed);
    private int _lines;

    public int Contracts => contracts;

    public int Subscriptions => _lines;

    /// <summary>Plans, contracts and subscriptions into one folder, usage into another, so that each can be imported by itself.</summary>
    public void Write(string folder, string usageFolder)
    {
        Directory.CreateDirectory(folder);
        Directory.CreateDirectory(usageFolder);
        using (var plans = Open(folder, "plans.csv", "code,name,series,data_mb,sim_type,monthly_fee_yen,tax_included,sold_from,sold_until"))
        {
            foreach (var plan in SalesPlan.All)
            {
                plans.WriteLine($"{plan.Code},{plan.Name},{plan.Series},{plan.DataMb},{plan.SimType},{plan.MonthlyFeeYen},true,{FirstSale:yyyy-MM-dd},");
            }
        }

        using var contractFile = Open(
            folder, "contracts.csv", "contract_number,login_id,holder_name,holder_kana,holder_birth_date,holder_email,holder_phone,application_completed_on,application_type,previous_carrier,status");
        using var subscriptionFile = Open(
            folder, "subscriptions.csv", "contract_number,phone_number,sim_type,network,plan_code,sim_delivered_on,status,user_name,user_kana,user_birth_date,user_relation");
        using var usageFile = Open(usageFolder, "usage.csv", "phone_number,date,used_mb");
        for (var i = 1; i <= contracts; i++)
        {
            WriteContract(i, contractFile, subscriptionFile, usageFile);
        }
    }

    private void WriteContract(int index, StreamWriter contractFile, StreamWriter subscriptionFile, StreamWriter usageFile)
    {
        var surname = Pick(People.Surnames);
        var given = Pick(People.Given);
        var born = today.AddDays(-_random.Next(20 * 366, 80 * 365));
        var applied = today.AddDays(-_random.Next(10, Math.Min(2500, today.DayNumber - FirstSale.DayNumber)));
        var isMnp = _random.Next(100) < 45;

        // One in seventeen is suspended or has ended; the contracts whose page is measured are in force.
        var lines = Lines(index);
        var status = lines == MeasuredSubscriptions || _random.Next(100) < 94 ? "active" : _random.Next(2) == 0 ? "suspended" : "terminated";
        var number = string.Create(CultureInfo.InvariantCulture, $"B{index:00000000}");
        contractFile.WriteLine(
            $"{number},bench{index:0000000},{surname.Name} {given.Name},{surname.Kana} {given.Kana},{born:yyyy-MM-dd},bench{index:0000000}@example.jp,050-{index / 10000:0000}-{index % 10000:0000},"
            + $"{applied:yyyy-MM-dd},{(isMnp ? "mnp" : "new")},{(isMnp ? Pick(Carriers) : "")},{status}");
        for (var line = 0; line < lines; line++)
        {
            var plan = Pick(SalesPlan.All);
            var phone = string.Create(CultureInfo.InvariantCulture, $"0{7 + _random.Next(3)}0-0{_lines / 10000:000}-{_lines % 10000:0000}");
            _lines++;
            var (userName, userKana, userBorn, relation) = line == 0
                ? ($"{surname.Name} {given.Name}", $"{surname.Kana} {given.Kana}", born, "self")
                : Relative(surname, born);
            subscriptionFile.WriteLine(
                $"{number},{phone},{plan.SimType},{Pick(Networks)},{plan.Code},{applied.AddDays(_random.Next(2, 7)):yyyy-MM-dd},{status},{userName},{userKana},{userBorn:yyyy-MM-dd},{relation}");
            if (lines == MeasuredSubscriptions)
            {
                WriteUsage(usageFile, phone, plan);
            }
        }
    }

    private int Lines(int index) => index % MeasuredEvery == 0 ? MeasuredSubscriptions : _random.Next(100) switch
    {
        < 74 => 1,
        < 92 => 2,
        < 97 => 4,
        _ => 5,
    };

    private (string Name, string Kana, DateOnly Born, string Relation) Relative((string Name, string Kana) surname, DateOnly holderBorn)
    {
        var given = Pick(People.Given);
        var relation = Pick(Relations);
        var born = relation switch
        {
            "child" => Earlier(holderBorn.AddDays(_random.Next(20 * 366, 38 * 365)), today.AddDays(-1200)),
            "parent" => holderBorn.AddDays(-_random.Next(20 * 366, 35 * 365)),
            _ => holderBorn.AddDays(_random.Next(-1800, 1800)),
        };
        return ($"{surname.Name} {given.Name}", $"{surname.Kana} {given.Kana}", born < new DateOnly(1905, 1, 1) ? holderBorn : born, relation);
    }

    // Every day of this month so far; on its first day that day's own. Less than half of the smallest plan in all: there is something to give.
    private void WriteUsage(StreamWriter usageFile, string phone, SalesPlan plan)
    {
        var usual = plan.DataMb / 30.0 * (0.1 + (0.3 * _random.NextDouble()));
        for (var day = new DateOnly(today.Year, today.Month, 1); day < today || day.Day == 1; day = day.AddDays(1))
        {
            usageFile.WriteLine($"{phone},{day:yyyy-MM-dd},{(int)(usual * (0.3 + (1.4 * _random.NextDouble())))}");
        }
    }

    private T Pick<T>(T[] among) => among[_random.Next(among.Length)];

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static StreamWriter Open(string folder, string name, string header)
    {
        var file = new StreamWriter(Path.Combine(folder, name), append: false, new UTF8Encoding(false), 1 << 16);
        file.WriteLine(header);
        return file;
    }
}
