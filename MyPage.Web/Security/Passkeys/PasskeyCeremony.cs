using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Web.Configuration;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Limits;

namespace MyPage.Web.Security.Passkeys;

/// <summary>
/// Asks authenticators and checks what they answer, by Identity's own passkey handler, for contract holders and operators alike
/// (docs/adr/0026-passkeys.md). What is asked of them: this portal's name as relying party, its one origin, and that they made sure of
/// their person (by a PIN, a finger, a face). An answer counts once. Whoever calls holds the account in a transaction and saves.
/// </summary>
public sealed class PasskeyCeremony(
    IOptions<IdentityPasskeyOptions> passkeys, IOptions<IdentityOptions> identity, IOptions<PortalOptions> portal, WindowLimit limit, TimeProvider time, ILogger<PasskeyCeremony> logger)
{
    /// <summary>Asks somebody to prove a key: the owner's, or whichever the browser finds where nobody is known yet.</summary>
    public async Task<PasskeyStart> BeginAsync(PortalDbContext db, PasskeyPurpose purpose, PasskeyOwner? owner)
    {
        using var users = UsersOf(db);
        var made = await HandlerOf(users).MakeRequestOptionsAsync(owner, Nowhere());
        return Start(JsonNode.Parse(made.RequestOptionsJson)!.AsObject(), purpose, made.AssertionState);
    }

    /// <summary>Asks for a new key of the owner; authenticators that hold one already are left out.</summary>
    public async Task<PasskeyStart> BeginAdditionAsync(PortalDbContext db, PasskeyOwner owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        using var users = UsersOf(db);
        var made = await HandlerOf(users).MakeCreationOptionsAsync(new PasskeyUserEntity { Id = owner.Handle, Name = owner.Name, DisplayName = owner.Name }, Nowhere());
        var options = JsonNode.Parse(made.CreationOptionsJson)!.AsObject();
        options["rp"]!["name"] = portal.Value.Brand.Name;
        return Start(options, PasskeyPurpose.Addition, made.AttestationState);
    }

    /// <summary>Adds the key that was asked for. Null when it is done; the name is made one (<see cref="NameOf"/>).</summary>
    public async Task<PasskeyRefusal?> AddAsync(PortalDbContext db, PasskeyOwner owner, PasskeyReply reply, string? name, string otherwise, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(owner);
        if (!await SpendAsync(db, reply, cancellationToken))
        {
            return PasskeyRefusal.Outdated;
        }

        if (await db.PasskeysOf(owner).CountAsync(cancellationToken) >= Passkey.MostOfAnAccount)
        {
            return PasskeyRefusal.TooMany;
        }

        using var users = UsersOf(db);
        var result = await HandlerOf(users).PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = Nowhere(), CredentialJson = reply.Answer.Json, AttestationState = reply.Challenge.State });
        if (!result.Succeeded || !string.Equals(result.UserEntity.Id, owner.Handle, StringComparison.Ordinal))
        {
            logger.LogInformation("A passkey of {Owner} was not added: {Reason}", owner.Handle, result.Failure?.Message);
            return PasskeyRefusal.NotVerified;
        }

        var now = time.GetUtcNow();
        db.Add(new Passkey
        {
            Id = Guid.CreateVersion7(now),
            AccountId = owner.IsOperator ? null : owner.Id,
            OperatorId = owner.IsOperator ? owner.Id : null,
            CredentialId = result.Passkey.CredentialId,
            PublicKey = result.Passkey.PublicKey,
            SignCount = result.Passkey.SignCount,
            Transports = TransportsOf(result.Passkey),
            IsBackupEligible = result.Passkey.IsBackupEligible,
            IsBackedUp = result.Passkey.IsBackedUp,
            Name = NameOf(name) ?? NameOf(otherwise) ?? "Passkey",
            CreatedAt = now,
        });
        return null;
    }

    /// <summary>Checks an answer and notes that the key was used. Null when it is not right: signed by another key, for another site or question, too late, or twice.</summary>
    public async Task<Passkey?> ProveAsync(PortalDbContext db, PasskeyReply reply, CancellationToken cancellationToken)
    {
        if (!await SpendAsync(db, reply, cancellationToken))
        {
            logger.LogInformation("A passkey's answer came too late, or twice");
            return null;
        }

        using var users = UsersOf(db);
        var result = await HandlerOf(users).PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = Nowhere(), CredentialJson = reply.Answer.Json, AssertionState = reply.Challenge.State });
        if (!result.Succeeded)
        {
            logger.LogInformation("A passkey's answer was refused: {Reason}", result.Failure.Message);
            return null;
        }

        var passkey = await db.Set<Passkey>().SingleAsync(found => found.CredentialId == result.Passkey.CredentialId, cancellationToken);
        (passkey.SignCount, passkey.IsBackedUp, passkey.LastUsedAt) = (result.Passkey.SignCount, result.Passkey.IsBackedUp, time.GetUtcNow());
        return passkey;
    }

    /// <summary>Gives a key another name; false when the owner has no such key, or the name is none.</summary>
    public static async Task<bool> RenameAsync(PortalDbContext db, PasskeyOwner owner, Guid id, string? name, CancellationToken cancellationToken)
    {
        if (NameOf(name) is not { } shown || await db.PasskeysOf(owner).SingleOrDefaultAsync(passkey => passkey.Id == id, cancellationToken) is not { } found)
        {
            return false;
        }

        found.Name = shown;
        return true;
    }

    /// <summary>A typed name as it is kept: without what cannot be seen, at most <see cref="Passkey.LongestName"/> long. Null for none.</summary>
    public static string? NameOf(string? typed) =>
        OutsideText.Cut(string.Join(' ', OutsideText.Compose(typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), Passkey.LongestName) is { Length: > 0 } name && OutsideText.HasSomethingToSee(name)
            ? name
            : null;

    // Of the same answer sent several times, at whichever node, one counts.
    private async Task<bool> SpendAsync(PortalDbContext db, PasskeyReply reply, CancellationToken cancellationToken) =>
        string.Equals(reply.Challenge.Text, reply.Answer.Challenge, StringComparison.Ordinal)
        && reply.Challenge.At > time.GetUtcNow() - PasskeyChallenge.Lifetime
        && await limit.TakeAsync(db, $"passkey-challenge:{reply.Challenge.Text}", 1, PasskeyChallenge.Lifetime, cancellationToken) is null;

    private PasskeyStart Start(JsonObject options, PasskeyPurpose purpose, string? state) =>
        new(options.ToJsonString(), new PasskeyChallenge(options["challenge"]!.GetValue<string>(), purpose, state ?? throw new InvalidOperationException("Without a state nothing can be checked."), time.GetUtcNow()));

    private PasskeyHandler<PasskeyOwner> HandlerOf(UserManager<PasskeyOwner> users) => new(users, passkeys);

    private UserManager<PasskeyOwner> UsersOf(PortalDbContext db) => new(
        new PasskeyStore(db), identity, new PasswordHasher<PasskeyOwner>(), [], [], new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(), null!, NullLogger<UserManager<PasskeyOwner>>.Instance);

    // What the handler would read of a request is in its options instead.
    private static DefaultHttpContext Nowhere() => new();

    private static string TransportsOf(UserPasskeyInfo passkey) =>
        string.Join(' ', (passkey.Transports ?? []).Where(way => way.Length is > 0 and <= 16 && way.All(c => char.IsAsciiLetterLower(c) || c is '-')).Distinct(StringComparer.Ordinal).Take(5));
}
