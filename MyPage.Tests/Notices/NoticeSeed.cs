using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Notices;
using MyPage.Tests.Hosting;
using Xunit;

namespace MyPage.Tests.Notices;

/// <summary>A notice for everybody, as a screen has to show it.</summary>
internal static class NoticeSeed
{
    /// <summary>Where there is none yet: a page of it is enough for all screens.</summary>
    public static async Task AddOnceAsync(PortalFactory portal)
    {
        if (!await portal.ReadAsync(db => db.Set<CustomerNotice>().AnyAsync()))
        {
            await AddAsync(portal);
        }
    }

    public static async Task<Guid> AddAsync(PortalFactory portal)
    {
        var now = portal.Clock.GetUtcNow();
        var notice = CustomerNotice.Write(
            Guid.CreateVersion7(now),
            new NoticeContent(
                new NoticeWords("システムメンテナンスのお知らせ", "午前1時から5時まで、マイページはご利用いただけません。\nご了承ください。\n\nhttps://www.example.jp/maintenance をご覧ください。"),
                new NoticeWords("Scheduled maintenance", "My Page will not be available from 1:00 to 5:00.\n\nSee https://www.example.jp/maintenance."),
                now, null, NoticeAudience.Everybody, IsImportant: true),
            now);
        Assert.Null(notice.Publish(now));
        await portal.WriteAsync(db =>
        {
            db.Add(notice);
            return Task.CompletedTask;
        });
        return notice.Id;
    }
}
