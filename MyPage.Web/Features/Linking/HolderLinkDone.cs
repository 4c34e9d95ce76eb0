using MyPage.Domain.Contracts;
using MyPage.Web.Capabilities.UserCodes;

namespace MyPage.Web.Features.Linking;

/// <summary>契約者連携 is done: the user code of each line, ready to copy.</summary>
public sealed record HolderLinkDone(IReadOnlyList<LineWithCode> Lines);

/// <summary>A line and its code; null where the code was used already or the line cannot have one.</summary>
public sealed record LineWithCode(string UserName, PhoneNumber PhoneNumber, ShownUserCode? Code);
