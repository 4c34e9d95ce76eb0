using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Help;
using MyPage.Web.Persistence;

namespace MyPage.Web.Hosting.Development;

/// <summary>A conversation of the first sample customer: asked and answered yesterday, asked again today, and answered since, which is not read yet.</summary>
public static class SampleConversation
{
    private const string LoginId = "DEMO1";
    private static readonly HelpOperator Answering = new(new Guid("7d0a1b6e-2f54-4d0c-8a35-9b1f0c6e4a01"), SampleOperator.Name);

    /// <summary>Adds it to the context, which is then saved; does nothing where there is one.</summary>
    public static async Task AddAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var contract = await db.Users.Where(account => account.NormalizedUserName == LoginId).Select(account => account.ContractId).SingleAsync(cancellationToken);
        if (await db.Set<HelpThread>().AnyAsync(thread => thread.OwnerKind == HelpOwnerKind.Holder && thread.ContractId == contract, cancellationToken))
        {
            return;
        }

        var thread = new HelpThread(HelpOwner.Holder(contract), now.AddDays(-1).AddMinutes(-12));
        db.Add(thread);
        Write("子どもの回線は、まだLINEと連携できないのでしょうか。", now.AddDays(-1).AddMinutes(-12));
        thread.Take(Answering);
        Answer("お問い合わせありがとうございます。\n18歳になるまでは連携できません。データの残りは、契約者さまの画面からご覧いただけます。", now.AddDays(-1).AddMinutes(-5));
        Write("わかりました。ありがとうございます。", now.AddDays(-1).AddMinutes(-3));
        Write("今月のデータは、来月に繰り越されますか?", now.AddMinutes(-25));
        thread.ReadByCustomer(thread.LastNumber, 0);
        Answer("はい。基本のデータで残った分は、来月末までお使いいただけます。", now.AddMinutes(-18));

        void Write(string text, DateTimeOffset at) => db.Add(thread.Write(Guid.CreateVersion7(at), HelpWay.Portal, new HelpContent(text), at).Value);

        void Answer(string text, DateTimeOffset at) => db.Add(thread.Answer(Guid.CreateVersion7(at), Answering, new HelpContent(text), at).Value);
    }
}
