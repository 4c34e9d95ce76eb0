using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.Help;
using MyPage.Domain.MobileData;
using MyPage.Domain.Notices;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.Notices;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Home;

/// <summary>
/// What ホーム shows besides the data, in one statement, compiled once: it is the page that everybody opens. One instance a host, since a compiled
/// query belongs to the model, and so to the database, that it was first run with.
/// </summary>
public sealed class HomeStatement
{
    public Func<PortalDbContext, Guid, Guid, BusinessMonth, DateTimeOffset, IAsyncEnumerable<HomeRow>> Rows { get; } = EF.CompileAsyncQuery(
        (PortalDbContext db, Guid contractId, Guid accountId, BusinessMonth month, DateTimeOffset now) =>
            from contract in db.Contracts
            where contract.Id == contractId
            join subscription in db.Subscriptions on contract.Id equals subscription.ContractId into subscriptions
            from subscription in subscriptions.DefaultIfEmpty()
            join plan in db.Plans
                on db.SubscriptionPlans.Where(change => change.SubscriptionId == subscription.Id && change.From <= month).OrderByDescending(change => change.From).Select(change => change.PlanCode).FirstOrDefault()
                    ?? subscription.Terms.PlanCode equals plan.Code into plans
            from plan in plans.DefaultIfEmpty()
            orderby subscription.PhoneNumber
            select new HomeRow
            {
                HolderName = contract.Holder.Name,
                ContractStatus = contract.Status,
                HolderBirthDate = contract.Holder.BirthDate,
                AppliedOn = contract.Application.CompletedOn,
                ApplicationType = contract.Application.Type,
                PreviousCarrier = contract.Application.PreviousCarrier,
                HolderLinked = db.ContractHolderLinks.Any(link => link.ContractId == contract.Id && link.EndedAt == null),
                UnreadAnswers = db.Set<HelpThread>().Where(thread => thread.OwnerKind == HelpOwnerKind.Holder && thread.ContractId == contract.Id).Max(thread => (int?)thread.UnreadAnswers),
                Campaigns = db.Set<StoredCampaign>().Count(),
                HasUnreadNotices = db.Set<CustomerNotice>().Any(notice => notice.State == NoticeState.Published && notice.From <= now && (notice.Until == null || notice.Until > now)
                    && !db.Set<NoticeReading>().Any(reading => reading.NoticeId == notice.Id && reading.PersonId == accountId && reading.Edition == notice.Edition)
                    && (notice.AudienceKind != NoticeAudienceKind.Plan || db.Subscriptions.Any(line => line.ContractId == contractId && line.Terms.PlanCode == notice.PlanCode))
                    && (notice.AudienceKind != NoticeAudienceKind.LineStatus || db.Subscriptions.Any(line => line.ContractId == contractId && line.Terms.Status == notice.LineStatus)
                        || db.Contracts.Any(held => held.Id == contractId && held.Status != ContractStatus.Active))),
                SubscriptionId = (Guid?)subscription.Id,
                PhoneNumber = (PhoneNumber?)subscription.PhoneNumber,
                Status = (SubscriptionStatus?)subscription.Terms.Status,
                SimDeliveredOn = (DateOnly?)subscription.Terms.SimDeliveredOn,
                UserName = subscription.User.Name,
                UserBirthDate = (DateOnly?)subscription.User.BirthDate,
                UserRelation = (Relation?)subscription.User.Relation,
                PlanName = plan.Terms.Name,
                PlanCode = plan.Code,
                StatedPlanCode = subscription.Terms.PlanCode,
                UserLinked = db.RegisteredUserLinks.Any(link => link.SubscriptionId == subscription.Id && link.EndedAt == null),
                LiveCodes = db.UserCodes.Where(code => code.SubscriptionId == subscription.Id)
                    .Max(code => (int?)(code.EndedAt == null && (code.ExpiresAt == null || code.ExpiresAt > now) ? 1 : 0)),
            });
}
