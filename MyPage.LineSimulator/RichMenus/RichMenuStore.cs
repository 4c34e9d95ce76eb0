using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.Inspection;
using MyPage.LineSimulator.People;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.RichMenus;

/// <summary>All rich menus of the account, which is the default, and whose own is which.</summary>
internal sealed class RichMenuStore(ChangeSignal changes)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, RichMenu> _menus = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _byUser = new(StringComparer.Ordinal);
    private string? _default;

    public IReadOnlyList<RichMenu> All => Locked(() => _order.Select(id => _menus[id]).ToList());

    public IReadOnlyList<(string Alias, string MenuId)> Aliases => Locked(() => _aliases.Select(a => (a.Key, a.Value)).ToList());

    public string? DefaultId => Locked(() => _default);

    public RichMenu? Find(string? id) => Locked(() => id is not null && _menus.TryGetValue(id, out var menu) ? menu : null);

    public string? OfUser(string userId) => Locked(() => _byUser.GetValueOrDefault(userId));

    public string? MenuOfAlias(string alias) => Locked(() => _aliases.GetValueOrDefault(alias));

    /// <summary>Null when the account has its thousand.</summary>
    public RichMenu? Create(JsonObject definition) => Changing(() =>
    {
        if (_menus.Count >= RichMenuRules.MostMenus)
        {
            return null;
        }

        var menu = new RichMenu("richmenu-" + RandomText.Hex(32), definition.DeepClone().AsObject());
        _menus[menu.Id] = menu;
        _order.Add(menu.Id);
        return menu;
    });

    /// <summary>False when there is an image already: it cannot be replaced.</summary>
    public bool SetImage(RichMenu menu, MenuImage image) => Changing(() =>
    {
        if (menu.Image is not null)
        {
            return false;
        }

        menu.Image = image;
        return true;
    });

    public bool Delete(string id) => Changing(() =>
    {
        if (!_menus.Remove(id))
        {
            return false;
        }

        _order.Remove(id);
        if (_default.Is(id))
        {
            _default = null;
        }

        foreach (var userId in _byUser.Where(p => p.Value.Is(id)).Select(p => p.Key).ToList())
        {
            _byUser.Remove(userId);
        }

        return true;
    });

    public void SetDefault(string? id) => Changing(() => _default = id);

    /// <summary>Nothing for somebody who is no friend: LINE answers 200 and drops it.</summary>
    public void Link(LinePerson? person, string menuId) => Changing(() =>
    {
        if (person is { IsFriend: true })
        {
            _byUser[person.UserId] = menuId;
        }

        return true;
    });

    public void Unlink(string userId) => Changing(() => _byUser.Remove(userId));

    public void UnlinkAll() => Changing(() =>
    {
        _byUser.Clear();
        return true;
    });

    public void Replace(string fromMenuId, string? toMenuId) => Changing(() =>
    {
        foreach (var userId in _byUser.Where(p => p.Value.Is(fromMenuId)).Select(p => p.Key).ToList())
        {
            if (toMenuId is null)
            {
                _byUser.Remove(userId);
            }
            else
            {
                _byUser[userId] = toMenuId;
            }
        }

        return true;
    });

    public bool TryAddAlias(string alias, string menuId) => Changing(() => _aliases.Count < RichMenuRules.MostAliases && _aliases.TryAdd(alias, menuId));

    public bool SetAlias(string alias, string menuId) => Changing(() =>
    {
        if (!_aliases.ContainsKey(alias))
        {
            return false;
        }

        _aliases[alias] = menuId;
        return true;
    });

    public bool RemoveAlias(string alias) => Changing(() => _aliases.Remove(alias));

    /// <summary>The menu this person sees: their own before the default; strangers see the default.</summary>
    public RichMenu? InForceFor(LinePerson person) => Locked(() =>
        (person.IsFriend ? MenuOf(_byUser.GetValueOrDefault(person.UserId)) : null) ?? MenuOf(_default));

    public void Reset() => Changing(() =>
    {
        _menus.Clear();
        _order.Clear();
        _aliases.Clear();
        _byUser.Clear();
        _default = null;
        return true;
    });

    private RichMenu? MenuOf(string? id) => id is not null && _menus.TryGetValue(id, out var menu) ? menu : null;

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }

    private T Changing<T>(Func<T> change)
    {
        var result = Locked(change);
        changes.Raise();
        return result;
    }
}
