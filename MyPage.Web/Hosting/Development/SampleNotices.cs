using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.Notices;
using MyPage.Web.Persistence;

namespace MyPage.Web.Hosting.Development;

/// <summary>Notices for the sample people: an important one for all, one that is over soon, one for whose line is suspended, and a draft.</summary>
internal static class SampleNotices
{
    /// <summary>Adds them, once, in the caller's write transaction; the caller saves. They are published without being sent: nobody asked for messages at a start.</summary>
    public static async Task AddAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Set<CustomerNotice>().AnyAsync(cancellationToken))
        {
            return;
        }

        var today = BusinessCalendar.StartOf(BusinessCalendar.DateOf(now));
        var night = BusinessCalendar.InTokyo(today.AddDays(6));
        Add(
            "システムメンテナンスのお知らせ",
            $"""
            {night.Month}月{night.Day}日(日本時間)の午前1時から5時まで、システムメンテナンスを行います。

            この間、マイページとデータ追加はご利用いただけません。通話とデータ通信は、いつもどおりご利用いただけます。
            ご不便をおかけしますが、ご了承ください。
            """,
            "Scheduled maintenance",
            $"""
            Our systems will be under maintenance on {night.ToString("d MMMM", System.Globalization.CultureInfo.GetCultureInfo("en-GB"))}, from 1:00 to 5:00 in the morning (Tokyo time).

            My Page and data top-ups will not be available. Calls and mobile data will work as usual.
            We apologise for the inconvenience.
            """,
            today.AddDays(-1).AddHours(10), today.AddDays(7), NoticeAudience.Everybody, isImportant: true);
        Add(
            "データプレゼントの使い方ページを新しくしました",
            """
            「データプレゼント」の使い方を、図を増やして分かりやすくしました。

            https://www.example.jp/support/data-gift からご覧ください。
            """,
            "A new guide to data gifts",
            """
            Our guide to data gifts has been rewritten, with more pictures.

            You find it at https://www.example.jp/support/data-gift.
            """,
            today.AddDays(-4).AddHours(9), null, NoticeAudience.Everybody, isImportant: false);
        Add(
            "利用停止中の回線をご利用のお客さまへ",
            """
            利用停止中も、マイページでの残量の確認や各種のお手続きはできます。

            再開のお手続きは、お問い合わせ窓口までご連絡ください。
            """,
            "To customers whose line is suspended",
            """
            While a line is suspended, you can still see its data and use My Page.

            To resume it, please contact us.
            """,
            today.AddDays(-10).AddHours(9), null, NoticeAudience.OfLines(SubscriptionStatus.Suspended), isImportant: false);
        db.Add(CustomerNotice.Write(
            Guid.CreateVersion7(now),
            new NoticeContent(new NoticeWords("年末年始の営業時間について", "窓口の営業時間をお知らせします。"), new NoticeWords("", ""), today.AddDays(14), null, NoticeAudience.Everybody, IsImportant: false),
            now));

        void Add(string japaneseTitle, string japaneseBody, string englishTitle, string englishBody, DateTimeOffset from, DateTimeOffset? until, NoticeAudience audience, bool isImportant)
        {
            var notice = CustomerNotice.Write(
                Guid.CreateVersion7(from), new NoticeContent(NoticeWords.Typed(japaneseTitle, japaneseBody), NoticeWords.Typed(englishTitle, englishBody), from, until, audience, isImportant), from);
            if (notice.Publish(from) is { } refusal)
            {
                throw new InvalidOperationException($"The sample notice is faulty: {refusal}");
            }

            db.Add(notice);
        }
    }
}
