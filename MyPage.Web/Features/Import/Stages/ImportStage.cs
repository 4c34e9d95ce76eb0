using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Features.Import.Writing;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Import.Stages;

/// <summary>One kind of file: its columns, what makes a row good by itself, and how good rows meet what is there.</summary>
internal abstract class ImportStage<TRow>(string fileName, params string[] columns)
    where TRow : class
{
    public string FileName { get; } = fileName;

    public IReadOnlyList<string> Columns { get; } = columns;

    /// <summary>Columns that a file may have or not.</summary>
    public virtual IReadOnlyList<string> OptionalColumns => [];

    /// <summary>Reads a row without looking at anything else. The result counts only when the fields hold no fault.</summary>
    public abstract TRow Read(RowFields fields);

    /// <summary>True when two rows that follow each other should be applied in one batch.</summary>
    public virtual bool BelongTogether(TRow row, TRow next) => false;

    /// <summary>True when there is something that rows of this file could end or make another person's.</summary>
    public virtual Task<bool> HasWhatCouldEndAsync(PortalDbContext db, CancellationToken cancellationToken) => Task.FromResult(false);

    /// <summary>How many rows would; nothing is changed.</summary>
    public virtual Task<GraveChanges> CountGraveChangesAsync(PortalDbContext db, IReadOnlyList<ImportRow<TRow>> rows, CancellationToken cancellationToken) =>
        Task.FromResult(default(GraveChanges));

    /// <summary>What rows that end something do, as a message says it.</summary>
    public virtual string WhatEnds => string.Empty;

    /// <summary>
    /// Applies rows inside a transaction; the caller saves what is tracked afterwards. Look rows up by
    /// <c>EF.Parameter(keys).Contains(…)</c>: one parameter a batch in place of one a row is three times as fast on SQLite.
    /// </summary>
    public abstract Task ApplyAsync(ImportBatch batch, IReadOnlyList<ImportRow<TRow>> rows, CancellationToken cancellationToken);

    /// <summary>The batch is kept.</summary>
    public abstract void SettleBatch();

    /// <summary>Names those columns that are not the same any more, as the detail of an audit entry.</summary>
    public static string ChangedColumns(params ReadOnlySpan<(string Column, object? Old, object? New)> columns)
    {
        var changed = new List<string>();
        foreach (var (column, old, stated) in columns)
        {
            if (!Equals(old, stated))
            {
                changed.Add(column);
            }
        }

        return string.Join(' ', changed);
    }
}
