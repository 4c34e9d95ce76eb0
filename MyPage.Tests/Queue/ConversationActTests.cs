using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Help;
using MyPage.Tests.Databases;
using MyPage.Tests.Help;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.Operators;
using MyPage.Web.Happenings.Conversations;
using MyPage.Web.Persistence;
using Xunit;

namespace MyPage.Tests.Queue;

/// <summary>What operators do about conversations: written down, never behind a customer's back, and nobody waits for who is gone.</summary>
public abstract class ConversationActTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    /// <summary>What operators did of a conversation stands in the log once each, and its holder reads it; done again it is not done twice.</summary>
    [NeedsFact]
    public async Task Acts_EachIsWrittenDownOnce_AndTheHolderReadsIt()
    {
        var (me, other) = (await _portal.AddHelperAsync(), await _portal.AddHelperAsync());
        var (holder, customer) = await _portal.AddSignedInHolderAsync();
        var thread = (await _portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), HelpSeed.Order("書き残します"), default)).Must().ThreadId;
        var desk = _portal.OperatorDesk();

        (await desk.TakeAsync(me, thread, default)).Must();
        (await desk.TakeAsync(me, thread, default)).Must();
        Assert.False((await desk.TakeAsync(other, thread, default)).IsDone);
        (await desk.HandOverAsync(me, thread, other.OperatorId!.Value, default)).Must();
        (await desk.TakeOverAsync(me, thread, other.OperatorId!.Value, default)).Must();
        (await desk.GiveBackAsync(me, thread, default)).Must();
        (await desk.CloseAsync(other, thread, 1, default)).Must();
        (await desk.ReopenAsync(me, thread, default)).Must();

        var entries = await _portal.ReadAsync(db => db.Set<AuditEntry>().Where(entry => entry.ContractId == holder.ContractId && entry.Act.StartsWith("Conversation")).OrderBy(entry => entry.Id).ToListAsync());
        Assert.Equal(
            [
                (nameof(ConversationTaken), me.OperatorId, null), (nameof(ConversationHandedOver), me.OperatorId, other.Name), (nameof(ConversationTaken), me.OperatorId, null),
                (nameof(ConversationReturned), me.OperatorId, null), (nameof(ConversationClosed), other.OperatorId, null), (nameof(ConversationReopened), me.OperatorId, null),
            ],
            entries.Select(entry => (entry.Act, entry.ActorId, entry.Detail)));
        var history = (await customer.GetAsync("/mypage/history")).Words;
        Assert.Contains("オペレーターがお問い合わせの対応を始めました", history, StringComparison.Ordinal);
        Assert.DoesNotContain(other.Name, history, StringComparison.Ordinal);
    }

    /// <summary>What a registered user asks is not the contract holder's to read of.</summary>
    [NeedsFact]
    public async Task Acts_OfAUsersConversation_AreInTheLogAndNotInTheHoldersHistory()
    {
        var me = await _portal.AddHelperAsync();
        var (holder, customer) = await _portal.AddSignedInHolderAsync();
        var account = await _portal.LinkUserAsync(holder.SubscriptionId);
        var thread = (await _portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(account), HelpSeed.NameOf(holder.SubscriptionId), HelpSeed.Order("ひみつ"), default)).Must().ThreadId;

        (await _portal.OperatorDesk().TakeAsync(me, thread, default)).Must();

        var entry = await _portal.ReadAsync(db => db.Set<AuditEntry>().SingleAsync(entry => entry.SubscriptionId == holder.SubscriptionId && entry.Act == nameof(ConversationTaken)));
        Assert.Null(entry.ContractId);
        Assert.DoesNotContain("対応を始めました", (await customer.GetAsync("/mypage/history")).Words, StringComparison.Ordinal);
    }

    /// <summary>A customer who is just writing is not sent away unread.</summary>
    [NeedsFact]
    public async Task Close_WhatWasWrittenAfterwards_IsRefused()
    {
        var me = await _portal.AddHelperAsync();
        var holder = await _portal.AddHolderAsync();
        var thread = (await _portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), HelpSeed.Order("ひとつめ"), default)).Must().ThreadId;
        (await _portal.OperatorDesk().TakeAsync(me, thread, default)).Must();
        (await _portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), HelpSeed.Order("もうひとつ"), default)).Must();

        Assert.Equal(HelpRefusal.NotSeen, (await _portal.OperatorDesk().CloseAsync(me, thread, 1, default)).Refusal);
        Assert.Equal(HelpState.Taken, (await _portal.ThreadOfAsync(holder)).State);
        (await _portal.OperatorDesk().CloseAsync(me, thread, 2, default)).Must();
    }

    [NeedsFact]
    public async Task Acts_ForAnotherRole_AreFaults()
    {
        var campaigns = await _portal.AddHelperAsync(OperatorRole.Campaigns);
        var (desk, thread) = (_portal.OperatorDesk(), Guid.NewGuid());

        Func<Task>[] acts =
        [
            () => desk.TakeAsync(campaigns, thread, default), () => desk.TakeOverAsync(campaigns, thread, thread, default), () => desk.GiveBackAsync(campaigns, thread, default),
            () => desk.HandOverAsync(campaigns, thread, thread, default), () => desk.CloseAsync(campaigns, thread, 1, default), () => desk.ReopenAsync(campaigns, thread, default),
            () => desk.AnswerAsync(campaigns, thread, HelpSeed.Order("a"), default), () => desk.NoteAsync(campaigns, thread, thread, "a", default), () => desk.ReadAsync(campaigns, thread, 1, default),
        ];
        foreach (var act in acts)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(act);
        }
    }

    /// <summary>Whoever may not answer any more has nobody wait for them.</summary>
    [NeedsTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Conversations_OfAnOperatorWhoGoes_WaitAgain(bool isRemoved)
    {
        var (me, other) = (await _portal.AddHelperAsync(), await _portal.AddHelperAsync(OperatorRole.Administrator));
        var holder = await _portal.AddHolderAsync();
        var thread = (await _portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), HelpSeed.Order("だれか"), default)).Must().ThreadId;
        (await _portal.OperatorDesk().TakeAsync(me, thread, default)).Must();
        var desk = _portal.Services.GetRequiredService<OperatorDesk>();

        Assert.Null(isRemoved ? await desk.RemoveAsync(other, me.Name, default) : await desk.ChangeRoleAsync(other, me.Name, OperatorRole.Campaigns, null, default));

        Assert.Equal((HelpState.Waiting, null), await _portal.ThreadOfAsync(holder) is var left ? (left.State, left.OperatorId) : default);
        (await _portal.OperatorDesk().TakeAsync(other, thread, default)).Must();
        Assert.Equal(HelpRefusal.NotFound, (await _portal.OperatorDesk().HandOverAsync(other, thread, me.OperatorId!.Value, default)).Refusal);
    }
}

public sealed class ConversationActsOnSqlite(SqlitePortal portal) : ConversationActTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class ConversationActsOnPostgreSql(PostgreSqlPortal portal) : ConversationActTests(portal), IClassFixture<PostgreSqlPortal>;
