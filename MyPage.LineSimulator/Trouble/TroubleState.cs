using MyPage.LineSimulator.Http;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.Trouble;

/// <summary>Holds the switches and tells whoever has to act when one is turned.</summary>
internal sealed class TroubleState
{
    private readonly Lock _gate = new();
    private readonly SimulatorOptions _options;
    private TroubleSwitches _now;

    public TroubleState(SimulatorOptions options)
    {
        _options = options;
        _now = Initial();
    }

    public event Action? Changed;

    public TroubleSwitches Now
    {
        get
        {
            lock (_gate)
            {
                return _now;
            }
        }
    }

    public void Reset() => Set(Initial());

    /// <summary>Changes the named switches and leaves the others. Throws <see cref="JsonException"/> on a wrong name or type.</summary>
    public void Change(JsonObject changes)
    {
        var merged = JsonSerializer.SerializeToNode(Now, LineJson.Compact)!.AsObject();
        foreach (var (name, value) in changes)
        {
            if (!merged.ContainsKey(name))
            {
                throw new JsonException($"There is no switch '{name}'.");
            }

            merged[name] = value?.DeepClone();
        }

        Set(merged.Deserialize<TroubleSwitches>(LineJson.Compact)!);
    }

    public bool TakeFailure(out bool afterAccepting)
    {
        lock (_gate)
        {
            afterAccepting = _now.FailAfterAccepting;
            if (_now.FailingCalls <= 0)
            {
                return false;
            }

            _now.FailingCalls--;
            return true;
        }
    }

    private void Set(TroubleSwitches switches)
    {
        lock (_gate)
        {
            _now = switches;
        }

        Changed?.Invoke();
    }

    private TroubleSwitches Initial() => new() { Redelivery = _options.WebhookRedelivery };
}
