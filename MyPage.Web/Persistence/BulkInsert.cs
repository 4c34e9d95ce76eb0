using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace MyPage.Web.Persistence;

/// <summary>
/// Inserts many rows of one table by a prepared statement, without the change tracker. Table, columns and conversions are
/// those of the EF model, so that there is one place that knows them.
/// </summary>
public sealed class BulkInsert<T>
    where T : class
{
    /// <summary>Enough that a round trip to the database server is shared by many rows.</summary>
    public const int RowsPerRoundTrip = 200;

    private readonly Column[] _columns;
    private readonly string _sql;

    /// <summary>For the model of this context; <paramref name="present"/> says what becomes of a row whose key is there already.</summary>
    public BulkInsert(PortalDbContext db, PresentRow present = PresentRow.Refuses)
    {
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T)} is not in the model.");
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        var sql = db.GetService<ISqlGenerationHelper>();
        _columns = entity.GetFlattenedProperties()
            .Select((property, i) => new Column(property, property.GetColumnName(table)!, $"@p{i}")).ToArray();
        var names = _columns.Select(column => sql.DelimitIdentifier(column.Name));
        _sql = $"INSERT INTO {sql.DelimitIdentifier(table.Name, table.Schema)} ({string.Join(", ", names)}) VALUES ({string.Join(", ", _columns.Select(c => c.Parameter))})";
        _sql += present switch
        {
            PresentRow.Refuses => "",
            PresentRow.Stays => " ON CONFLICT DO NOTHING",
            PresentRow.IsReplaced => $" ON CONFLICT ({string.Join(", ", _columns.Where(c => c.IsKey).Select(c => sql.DelimitIdentifier(c.Name)))}) DO UPDATE SET "
                + string.Join(", ", _columns.Where(c => !c.IsKey).Select(c => $"{sql.DelimitIdentifier(c.Name)} = excluded.{sql.DelimitIdentifier(c.Name)}")),
        };
    }

    /// <summary>
    /// Inserts in the transaction that the context is in. Without one, PostgreSQL takes each round trip as one of its own: to
    /// begin and to commit it would be a second wait for the server.
    /// </summary>
    public async Task RunAsync(PortalDbContext db, IReadOnlyList<T> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var connection = db.Database.GetDbConnection();
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        if (transaction is null)
        {
            await db.Database.OpenConnectionAsync(cancellationToken);
        }

        if (connection.CanCreateBatch)
        {
            await RunInBatchesAsync(connection, transaction, rows, cancellationToken);
        }
        else
        {
            await RunOneByOneAsync(connection, transaction, rows, cancellationToken);
        }
    }

    private async Task RunOneByOneAsync(DbConnection connection, DbTransaction? transaction, IReadOnlyList<T> rows, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = _sql;
        var parameters = AddParameters(command, command.Parameters);
        foreach (var row in rows)
        {
            SetValues(parameters, row);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private async Task RunInBatchesAsync(DbConnection connection, DbTransaction? transaction, IReadOnlyList<T> rows, CancellationToken cancellationToken)
    {
        await using var template = connection.CreateCommand();
        foreach (var chunk in rows.Chunk(RowsPerRoundTrip))
        {
            await using var batch = connection.CreateBatch();
            batch.Transaction = transaction;
            foreach (var row in chunk)
            {
                var command = batch.CreateBatchCommand();
                command.CommandText = _sql;
                SetValues(AddParameters(template, command.Parameters), row);
                batch.BatchCommands.Add(command);
            }

            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private DbParameter[] AddParameters(DbCommand template, DbParameterCollection parameters)
    {
        var created = new DbParameter[_columns.Length];
        for (var i = 0; i < created.Length; i++)
        {
            created[i] = _columns[i].Mapping.CreateParameter(template, _columns[i].Parameter, null, nullable: true);
            parameters.Add(created[i]);
        }

        return created;
    }

    private void SetValues(DbParameter[] parameters, T row)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            parameters[i].Value = _columns[i].ValueOf(row) ?? DBNull.Value;
        }
    }

    private sealed class Column
    {
        private readonly Func<T, object?> _get;
        private readonly Func<object?, object?>? _convert;

        public Column(IProperty property, string name, string parameter)
        {
            Name = name;
            Parameter = parameter;
            IsKey = property.IsPrimaryKey();
            Mapping = property.GetRelationalTypeMapping();
            var entity = Expression.Parameter(typeof(T));
            _get = Expression.Lambda<Func<T, object?>>(Expression.Convert(Read(property, entity), typeof(object)), entity).Compile();
            _convert = Mapping.Converter?.ConvertToProvider;
        }

        public string Name { get; }

        public string Parameter { get; }

        public bool IsKey { get; }

        public RelationalTypeMapping Mapping { get; }

        public object? ValueOf(T row) => _get(row) is { } value ? _convert is null ? value : _convert(value) : null;

        // A property of a complex type is read through the property that holds the complex value.
        private static MemberExpression Read(IPropertyBase property, ParameterExpression entity) => Expression.Property(
            property.DeclaringType is IComplexType complex ? Read(complex.ComplexProperty, entity) : entity,
            property.PropertyInfo ?? throw new NotSupportedException($"{property} has no CLR property."));
    }
}
