using System.Globalization;
using CsvHelper;

namespace MyPage.Web.Hosting.Development;

/// <summary>Believable usage for every sample line: the same for the same day, and different line by line.</summary>
public static class SampleUsage
{
    private const int DaysOfMonth = 30;

    // Who watches films all night: of this month's last day that is known, and of its first one at once, so that nothing is left on whatever day one looks.
    private const int ReducedSubscription = 10;

    // A line that stopped was used until then.
    private const int DaysSinceSuspension = 12;

    // Parts of the plan's volume that a line uses in a month: thrifty, typical, and nearly all of it.
    private static readonly double[] Appetites = [0.55, 0.3, 0.92, 0.7, 0.5, 0.82, 0.4, 0.65, 1.05, 0.75, 0.35, 0.15];

    /// <summary>Writes usage.csv from one date to another, inclusive, for the plans.csv and subscriptions.csv of the folder.</summary>
    public static void Write(string folder, DateOnly from, DateOnly until, DateOnly today)
    {
        var volumes = Read(Path.Combine(folder, "plans.csv"))
            .ToDictionary(plan => plan["code"], plan => int.Parse(plan["data_mb"], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        using var writer = new StreamWriter(Path.Combine(folder, "usage.csv"));
        writer.WriteLine("phone_number,date,used_mb");
        var line = 0;
        foreach (var subscription in Read(Path.Combine(folder, "subscriptions.csv")))
        {
            var (volume, number) = (volumes[subscription["plan_code"]], line++);
            var usual = volume / (double)DaysOfMonth * Appetites[number % Appetites.Length];
            var delivered = DateOnly.ParseExact(subscription["sim_delivered_on"], "yyyy-MM-dd", CultureInfo.InvariantCulture);
            var known = number == ReducedSubscription && today.Day == 1 ? today : today.AddDays(-1);
            var last = subscription["status"] is "active" ? known : today.AddDays(-DaysSinceSuspension);
            for (var date = from; date <= until && date <= last; date = date.AddDays(1))
            {
                if (date >= delivered)
                {
                    var used = number == ReducedSubscription && date == last ? volume * 2 : DayOf(date, usual, new Random((date.DayNumber * 100) + number));
                    writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{subscription["phone_number"]},{date:yyyy-MM-dd},{used}"));
                }
            }
        }
    }

    // People use more at the weekend, and now and then a film away from home.
    private static int DayOf(DateOnly date, double usual, Random random)
    {
        var weekend = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 1.4 : 0.9;
        var film = random.Next(9) == 0 ? 2.1 : 1;
        return (int)Math.Round(usual * weekend * film * (0.35 + random.NextDouble()));
    }

    private static List<Dictionary<string, string>> Read(string path)
    {
        using var csv = CsvReader.FromFile(path);
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
        {
            rows.Add(csv.Headers.ToDictionary(column => column, column => csv.GetString(column), StringComparer.Ordinal));
        }

        return rows;
    }
}
