namespace MyPage.Web.Happenings;

/// <summary>A kind of happening with its words in 操作履歴.</summary>
public interface IRecorded
{
    /// <summary>What the contract holder reads in the history, in the language of the page.</summary>
    static abstract string HistoryWords { get; }

    /// <summary>The words of a stored <see cref="Happening.Detail"/>, in the language of the page; null where it tells the holder nothing.</summary>
    static virtual string? DetailWords(string detail) => null;
}
