namespace MyPage.Web.Happenings;

/// <summary>A kind of happening with its words in 操作履歴.</summary>
public interface IRecorded
{
    /// <summary>What the contract holder reads in the history, in the language of the page.</summary>
    static abstract string HistoryWords { get; }

    /// <summary>What it is about.</summary>
    static abstract HappeningKind Kind { get; }

    /// <summary>True for what comes along with other acts: it is named first only where it stands alone.</summary>
    static virtual bool Accompanies => false;

    /// <summary>True for what was tried and not done.</summary>
    static virtual bool IsRefusal => false;

    /// <summary>The words of a stored <see cref="Happening.Detail"/>, in the language of the page; null where it tells the holder nothing.</summary>
    static virtual string? DetailWords(string detail) => null;
}
