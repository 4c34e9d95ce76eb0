using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Operators;
using MyPage.Web.Persistence;
using Xunit;

namespace MyPage.Tests.Operator;

/// <summary>Operators who have set password and second factor.</summary>
internal static class OperatorSeed
{
    public const string Password = "seven grey herons asleep";
    private static readonly Lazy<string> PasswordHash = new(() => QuickPasswords.Hasher.HashPassword(new PortalAccount(), Password));
    private static int _number;

    public static async Task<OperatorAccount> AddOperatorAsync(this PortalFactory portal, OperatorRole role = OperatorRole.Administrator)
    {
        var now = portal.Clock.GetUtcNow();
        var account = new OperatorAccount
        {
            Id = Guid.CreateVersion7(now),
            Name = string.Create(CultureInfo.InvariantCulture, $"staff{Interlocked.Increment(ref _number)}"),
            Email = "staff@example.jp",
            Role = role,
            CreatedAt = now,
            PasswordHash = PasswordHash.Value,
            Stamp = Guid.NewGuid(),
            FactorSalt = OperatorFactors.NewSalt(),
            FactorSince = now,
        };
        await portal.WriteAsync(db =>
        {
            db.Add(account);
            return Task.CompletedTask;
        });
        return account;
    }

    /// <summary>What the operator's app shows, or would show next where that was used.</summary>
    public static async Task<string> CodeOfAsync(this PortalFactory portal, OperatorAccount account) =>
        portal.Services.GetRequiredService<OperatorFactors>().PresentCode(await portal.ReadAsync(db => db.Set<OperatorAccount>().AsNoTracking().SingleAsync(found => found.Id == account.Id)));

    /// <summary>The first step: the page that asks for the second.</summary>
    public static async Task<Page> GivePasswordAsync(this Visitor visitor, string name, string password = Password, string path = "/operator/login") =>
        await visitor.PressAsync(await visitor.GetAsync(path), "次へ", ("オペレーター名", name), ("パスワード", password));

    /// <summary>Signs in by the pages, in a browser of their own or one that is there already.</summary>
    public static async Task<Visitor> SignInOperatorAsync(this PortalFactory portal, OperatorAccount account, Visitor? browser = null)
    {
        var visitor = browser ?? portal.NewVisitor();
        var page = await visitor.PressAsync(await visitor.GivePasswordAsync(account.Name), "ログイン", ("確認コード", await portal.CodeOfAsync(account)));
        Assert.Equal("/operator", page.Address.AbsolutePath);
        return visitor;
    }

    public static async Task<Visitor> AddSignedInOperatorAsync(this PortalFactory portal, OperatorRole role = OperatorRole.Administrator) =>
        await portal.SignInOperatorAsync(await portal.AddOperatorAsync(role));
}
