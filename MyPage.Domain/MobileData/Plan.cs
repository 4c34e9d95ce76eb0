namespace MyPage.Domain.MobileData;

/// <summary>料金プラン as the carrier sells or sold it.</summary>
public sealed class Plan
{
    private Plan()
    {
    }

    /// <summary>A plan as the carrier's list states it.</summary>
    public Plan(string code, PlanTerms terms)
    {
        Code = code;
        Terms = terms;
        Version = Guid.NewGuid();
    }

    /// <summary>The carrier's code; the plan's identity.</summary>
    public string Code { get; private set; } = null!;

    /// <summary>What the plan gives and costs.</summary>
    public PlanTerms Terms { get; private set; } = null!;

    /// <summary>Changes with every change.</summary>
    public Guid Version { get; private set; }

    /// <summary>Takes over new terms; false when they were already so.</summary>
    public bool TakeOver(PlanTerms terms)
    {
        if (Terms == terms)
        {
            return false;
        }

        Terms = terms;
        Version = Guid.NewGuid();
        return true;
    }
}
