using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Web.Features.Import;
using MyPage.Web.Persistence;

namespace MyPage.Web.Hosting.Development;

/// <summary>
/// The people of <c>samples/</c>, for development only: imported as a carrier's export is, with dates relative to today,
/// and given a password so that one can sign in at once. The files are not part of a published portal.
/// </summary>
public sealed class SampleCustomers(
    IDbContextFactory<PortalDbContext> contexts,
    CarrierImport import,
    IPasswordHasher<PortalAccount> passwords,
    TimeProvider time)
{
    /// <summary>The password of every sample customer.</summary>
    public const string Password = "mypage-demo-2026";

    private static readonly string[] LoginIds = ["DEMO1", "DEMO2", "DEMO3", "DEMO4", "DEMO5"];

    /// <summary>Loads them into a portal that has no contract yet. A start that was cut off before the passwords is completed.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.Contracts.AnyAsync(cancellationToken))
        {
            await ImportAsync(cancellationToken);
        }

        var accounts = await db.Users
            .Where(account => LoginIds.Contains(account.NormalizedUserName) && account.PasswordHash == null)
            .ToListAsync(cancellationToken);
        foreach (var account in accounts)
        {
            account.PasswordHash = passwords.HashPassword(account, Password);
        }

        if (accounts.Count > 0)
        {
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task ImportAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("mypage-samples-");
        try
        {
            var today = BusinessCalendar.DateOf(time.GetUtcNow());
            foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "samples"), "*.csv"))
            {
                var text = SampleDates.Resolve(await File.ReadAllTextAsync(file, cancellationToken), today);
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, Path.GetFileName(file)), text, cancellationToken);
            }

            SampleUsage.Write(folder.FullName, today);
            var faults = new List<string>();
            var request = new ImportRequest(folder.FullName, Strict: true) { OnRefused = refusal => faults.Add(refusal.ToString()) };
            var report = await import.RunAsync(request, null, cancellationToken);
            if (report.HasRefusals)
            {
                throw new InvalidOperationException($"The samples are faulty: {string.Join(" | ", faults)}");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
