using MyPage.Domain.Contracts;

namespace MyPage.Web.Auditing;

/// <summary>Who acted.</summary>
public enum AuditActor
{
    /// <summary>Nobody known: before a sign-in.</summary>
    Anonymous,

    /// <summary>The contract holder.</summary>
    Holder,

    /// <summary>A registered user.</summary>
    RegisteredUser,

    /// <summary>The carrier's staff.</summary>
    Operator,

    /// <summary>The carrier's systems, by an import or the API.</summary>
    Carrier,

    /// <summary>The portal itself.</summary>
    Portal,
}
