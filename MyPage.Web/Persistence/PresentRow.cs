namespace MyPage.Web.Persistence;

/// <summary>What becomes of a row that is inserted when its key is there already.</summary>
public enum PresentRow
{
    /// <summary>The insert fails.</summary>
    Refuses,

    /// <summary>The row that is there stays as it is.</summary>
    Stays,

    /// <summary>The row that is there takes the new values.</summary>
    IsReplaced,
}
