using FsCheck;
using FsCheck.Fluent;
using MyPage.Domain.Contracts;
using Xunit;

namespace MyPage.Tests.Domain;

/// <summary>An import never undoes what a customer changed: a column applies only where it differs from what was last imported (docs/product.md 4).</summary>
public sealed class TakeOverProperties
{
    [Fact]
    public void TakeOverUser_AnyChanges_ApplyColumnByColumn() =>
        Prop.ForAll(AnyUser.ToArbitrary(), AnyUser.ToArbitrary(), AnyUser.ToArbitrary(), (imported, changed, stated) =>
        {
            var line = Subscriptions.New(imported);
            line.ChangeUser(changed, Subscriptions.Sealed(), Subscriptions.Now, Subscriptions.Lifetime);
            var held = line.User;

            line.TakeOverUser(stated, Subscriptions.Now.AddDays(1));

            Assert.Equal(string.Equals(stated.Name, imported.Name, StringComparison.Ordinal) ? held.Name : stated.Name, line.User.Name);
            Assert.Equal(string.Equals(stated.Kana, imported.Kana, StringComparison.Ordinal) ? held.Kana : stated.Kana, line.User.Kana);
            Assert.Equal(stated.BirthDate != imported.BirthDate ? stated.BirthDate : held.BirthDate, line.User.BirthDate);
            Assert.Equal(stated.Relation != imported.Relation ? stated.Relation : held.Relation, line.User.Relation);
            Assert.Equal(stated, line.ImportedUser);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void TakeOverUser_SameFileAgain_ChangesNothing() =>
        Prop.ForAll(AnyUser.ToArbitrary(), AnyUser.ToArbitrary(), AnyUser.ToArbitrary(), (imported, stated, changed) =>
        {
            var line = Subscriptions.New(imported);
            line.TakeOverUser(stated, Subscriptions.Now);
            line.ChangeUser(changed, Subscriptions.Sealed(), Subscriptions.Now, Subscriptions.Lifetime);
            var (user, version, code) = (line.User, line.Version, line.CurrentUserCode);

            Assert.Null(line.TakeOverUser(stated, Subscriptions.Now.AddDays(1)));
            Assert.Equal((user, version), (line.User, line.Version));
            Assert.Same(code, line.CurrentUserCode);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    // Few values, so that columns often agree.
    private static Gen<RegisteredUser> AnyUser =>
        from name in Gen.Elements("鈴木 花子", "鈴木 太郎")
        from kana in Gen.Elements("スズキ ハナコ", "スズキ タロウ")
        from day in Gen.Choose(1, 2)
        from relation in Gen.Elements(Relation.Self, Relation.Spouse)
        select new RegisteredUser(name, kana, new DateOnly(1985, 4, day), relation);
}
