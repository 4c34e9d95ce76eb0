using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Help;
using MyPage.Web.Capabilities.Help;
using MyPage.Web.Persistence;

namespace MyPage.Web.Hosting.Development;

/// <summary>受付 of development: sample customers who wait for an answer, and templates to answer with.</summary>
public static class SampleQueue
{
    /// <summary>Adds it to the context, which is then saved; does nothing where there are templates.</summary>
    public static async Task AddAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Set<HelpTemplate>().AnyAsync(cancellationToken))
        {
            return;
        }

        Template("あいさつ", "{name} さま\nお問い合わせありがとうございます。", "Dear {name},\nThank you for writing to us.");
        Template("データの残り", "{line} のデータの残りは {left} です。使い切ったあとは、データ追加で元の速さに戻せます。\n{portal}", "Your line {line} has {left} left. Once it is used up, a top-up brings back the full speed.\n{portal}");
        Template("コードの再発行", "利用者コードは、契約者の方がマイページの契約情報から再発行できます。\n{portal}", "The contract holder can reissue the user code on the contract page of the portal.\n{portal}");
        await AskAsync("DEMO2", HelpWay.Line, 47, "コードを入れても「Wi-Fiではできません」と出ます。", "モバイル通信にしてもだめでした。");
        await AskAsync("DEMO4", HelpWay.Portal, 12, "回線が停止中になっています。今日中に使えるようになりますか。");
        await AskAsync("DEMO5", HelpWay.Line, 3, "5回線のうち1回線を解約したいです。どこから申し込めますか?");

        void Template(string name, string japanese, string english) => db.Add(new HelpTemplate
        {
            Id = Guid.CreateVersion7(now), Name = name, Japanese = japanese, English = english, ChangedAt = now, ChangedBy = SampleOperator.Name, Version = Guid.NewGuid(),
        });

        async Task AskAsync(string loginId, HelpWay way, int minutesAgo, params string[] texts)
        {
            var contract = await db.Users.Where(account => account.NormalizedUserName == loginId).Select(account => account.ContractId).SingleOrDefaultAsync(cancellationToken);
            if (contract == Guid.Empty || await db.Set<HelpThread>().AnyAsync(found => found.OwnerKind == HelpOwnerKind.Holder && found.ContractId == contract, cancellationToken))
            {
                return;
            }

            var at = now.AddMinutes(-minutesAgo);
            var thread = new HelpThread(HelpOwner.Holder(contract), at);
            db.Add(thread);
            foreach (var text in texts)
            {
                db.Add(thread.Write(Guid.CreateVersion7(at), way, new HelpContent(text), at).Value);
                at = at.AddMinutes(1);
            }
        }
    }
}
