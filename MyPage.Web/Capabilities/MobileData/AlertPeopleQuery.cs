using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using MyPage.Domain.Contracts;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>
/// Reads who is told of lines' data: of one line or two by statements compiled once for a model, as acts of persons ask it, of many by the same with a list.
/// </summary>
internal sealed class AlertPeopleQuery
{
    private static readonly ConditionalWeakTable<IModel, AlertPeopleQuery> All = [];

    private static readonly Expression<Func<PortalDbContext, IQueryable<Subscription>, IQueryable<AlertPeopleRow>>> People = (db, lines) =>
        from line in lines
        join contract in db.Contracts on line.ContractId equals contract.Id
        join account in db.Users on contract.Id equals account.ContractId into accounts
        from account in accounts.DefaultIfEmpty()
        join holderLink in db.ContractHolderLinks.Where(link => link.EndedAt == null) on contract.Id equals holderLink.ContractId into holderLinks
        from holderLink in holderLinks.DefaultIfEmpty()
        join holderLine in db.LineAccounts on holderLink.LineAccountId equals holderLine.Id into holderLines
        from holderLine in holderLines.DefaultIfEmpty()
        join userLink in db.RegisteredUserLinks.Where(link => link.EndedAt == null) on line.Id equals userLink.SubscriptionId into userLinks
        from userLink in userLinks.DefaultIfEmpty()
        join userLine in db.LineAccounts on userLink.LineAccountId equals userLine.Id into userLines
        from userLine in userLines.DefaultIfEmpty()
        select new AlertPeopleRow
        {
            SubscriptionId = line.Id,
            ContractId = contract.Id,
            UserName = line.User.Name,
            UserSince = line.UserSince,
            Relation = line.User.Relation,
            PhoneNumber = line.PhoneNumber,
            HolderName = contract.Holder.Name,
            Email = contract.Holder.Email,
            AccountId = (Guid?)account.Id,
            HasPassword = account != null && account.PasswordHash != null,
            Language = account.Language,
            HolderLine = holderLine,
            UserLinkId = (Guid?)userLink.Id,
            UserLine = userLine,
        };

    private static readonly Expression<Func<PortalDbContext, Guid, Guid, bool, IQueryable<Subscription>>> OneOrTwo = (db, one, other, ofAnyStatus) =>
        db.Subscriptions.AsNoTracking().Where(line => (line.Id == one || line.Id == other)
            && (ofAnyStatus || line.Terms.Status == SubscriptionStatus.Active));

    private static readonly Func<PortalDbContext, IQueryable<Subscription>, IQueryable<AlertPeopleRow>> PeopleOf = People.Compile();

    private readonly Func<PortalDbContext, Guid, Guid, bool, IAsyncEnumerable<AlertPeopleRow>> _rows = EF.CompileAsyncQuery(OfOneOrTwo());

    private readonly Func<PortalDbContext, Guid, Guid, IAsyncEnumerable<AlertChoice>> _choices = EF.CompileAsyncQuery((PortalDbContext db, Guid one, Guid other) =>
        db.Set<AlertChoice>().AsNoTracking().Where(choice => choice.OwnerId == one || choice.OwnerId == other));

    /// <summary>That of the model of this context.</summary>
    public static AlertPeopleQuery Of(PortalDbContext db) => All.GetValue(db.Model, _ => new AlertPeopleQuery());

    /// <summary>Of lines that work; with <paramref name="ofAnyStatus"/>, of all. No line twice.</summary>
    public async Task<List<AlertPeopleRow>> RowsAsync(PortalDbContext db, List<Guid> lines, bool ofAnyStatus, CancellationToken cancellationToken)
    {
        var found = lines.Count is 1 or 2
            ? _rows(db, lines[0], lines[^1], ofAnyStatus)
            : PeopleOf(db, db.Subscriptions.AsNoTracking().Where(line => EF.Parameter(lines).Contains(line.Id)
                && (ofAnyStatus || line.Terms.Status == SubscriptionStatus.Active))).AsAsyncEnumerable();
        var rows = new List<AlertPeopleRow>();
        await foreach (var row in found.WithCancellation(cancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>What these people have chosen, by the owner of the choice; who has chosen nothing is not in it.</summary>
    public async Task<Dictionary<Guid, AlertChoice>> ChoicesAsync(PortalDbContext db, List<Guid> owners, CancellationToken cancellationToken)
    {
        var choices = new Dictionary<Guid, AlertChoice>();
        if (owners.Count == 0)
        {
            return choices;
        }

        var found = owners.Count <= 2
            ? _choices(db, owners[0], owners[^1])
            : db.Set<AlertChoice>().AsNoTracking().Where(choice => EF.Parameter(owners).Contains(choice.OwnerId)).AsAsyncEnumerable();
        await foreach (var choice in found.WithCancellation(cancellationToken))
        {
            choices.Add(choice.OwnerId, choice);
        }

        return choices;
    }

    // One telling of the question for both ways: the lines take the place of the parameter that stands for them.
    private static Expression<Func<PortalDbContext, Guid, Guid, bool, IQueryable<AlertPeopleRow>>> OfOneOrTwo()
    {
        var lines = new Replacing(People.Parameters[1], OneOrTwo.Body);
        var body = new Replacing(People.Parameters[0], OneOrTwo.Parameters[0]).Visit(lines.Visit(People.Body));
        return Expression.Lambda<Func<PortalDbContext, Guid, Guid, bool, IQueryable<AlertPeopleRow>>>(body, OneOrTwo.Parameters);
    }

    private sealed class Replacing(ParameterExpression parameter, Expression by) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? by : node;
    }
}
