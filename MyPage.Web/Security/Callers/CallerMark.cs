using System.Buffers.Text;
using System.Security.Cryptography;

namespace MyPage.Web.Security.Callers;

/// <summary>
/// A mark by which a page knows its person again without knowing who it is: whether what it shows, and what was typed into it,
/// is still theirs.
/// </summary>
public static class CallerMark
{
    /// <summary>The same for the same account or LINE account, and another for everybody else.</summary>
    public static string Of(Caller caller) => Base64Url.EncodeToString(SHA256.HashData(caller switch
    {
        HolderCaller holder => [1, .. holder.AccountId.ToByteArray()],
        UserCaller user => [2, .. user.LineAccountId.ToByteArray()],
        OperatorCaller { OperatorId: { } id } => [3, .. id.ToByteArray()],
        _ => throw new ArgumentException($"A {caller.GetType().Name} has no page.", nameof(caller)),
    }).AsSpan(0, 12));
}
