using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyPage.Web.Persistence.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class ConsoleAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "OperatorId",
                table: "Sessions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Role",
                table: "Sessions",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Act",
                table: "OutboxMessages",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ContractId",
                table: "OutboxMessages",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Operators",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PasswordHash = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Stamp = table.Column<Guid>(type: "uuid", nullable: false),
                    FactorSalt = table.Column<byte[]>(type: "bytea", maxLength: 16, nullable: false),
                    FactorSince = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastStep = table.Column<long>(type: "bigint", nullable: false),
                    RecoveryHashes = table.Column<string>(type: "character varying(700)", maxLength: 700, nullable: false),
                    LastSignInAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RemovedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Operators", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Subscriptions_NumberFromItsBeginning",
                table: "Subscriptions",
                column: "PhoneNumber")
                .Annotation("Relational:Collation", new[] { "C" });

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_OperatorId",
                table: "Sessions",
                column: "OperatorId");

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_ContractId_CreatedAt",
                table: "OutboxMessages",
                columns: new[] { "ContractId", "CreatedAt" },
                filter: "\"ContractId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Contracts_LoginIdFromItsBeginning",
                table: "Contracts",
                column: "NormalizedLoginId")
                .Annotation("Relational:Collation", new[] { "C" });

            migrationBuilder.CreateIndex(
                name: "IX_Contracts_NumberFromItsBeginning",
                table: "Contracts",
                column: "Number")
                .Annotation("Relational:Collation", new[] { "C" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_ByOperators",
                table: "AuditEntries",
                column: "At",
                filter: "\"Actor\" = 'Operator'");

            migrationBuilder.CreateIndex(
                name: "IX_Operators_Name",
                table: "Operators",
                column: "Name",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {

            migrationBuilder.DropTable(
                name: "Operators");

            migrationBuilder.DropIndex(
                name: "IX_Subscriptions_NumberFromItsBeginning",
                table: "Subscriptions");

            migrationBuilder.DropIndex(
                name: "IX_Sessions_OperatorId",
                table: "Sessions");

            migrationBuilder.DropIndex(
                name: "IX_OutboxMessages_ContractId_CreatedAt",
                table: "OutboxMessages");

            migrationBuilder.DropIndex(
                name: "IX_Contracts_LoginIdFromItsBeginning",
                table: "Contracts");

            migrationBuilder.DropIndex(
                name: "IX_Contracts_NumberFromItsBeginning",
                table: "Contracts");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_ByOperators",
                table: "AuditEntries");

            migrationBuilder.DropColumn(
                name: "OperatorId",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "Role",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "Act",
                table: "OutboxMessages");

            migrationBuilder.DropColumn(
                name: "ContractId",
                table: "OutboxMessages");
        }
    }
}
