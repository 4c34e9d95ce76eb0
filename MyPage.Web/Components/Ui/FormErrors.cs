namespace MyPage.Web.Components.Ui;

/// <summary>What is wrong with a form, by the id of the field; shown beside the field and in the summary.</summary>
public sealed class FormErrors
{
    private readonly List<KeyValuePair<string, string>> _errors = [];

    public bool Any => _errors.Count > 0;

    public IReadOnlyList<KeyValuePair<string, string>> All => _errors;

    public string? this[string fieldId] => _errors.Find(error => string.Equals(error.Key, fieldId, StringComparison.Ordinal)).Value;

    public void Add(string fieldId, string message) => _errors.Add(new KeyValuePair<string, string>(fieldId, message));
}
