using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyPage.Web.Persistence.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Acts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "UserKanaKey",
                table: "Subscriptions",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "UserNameKey",
                table: "Subscriptions",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "EmailCorrectedAt",
                table: "Contracts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EmailCorrectedFrom",
                table: "Contracts",
                type: "character varying(254)",
                maxLength: 254,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "KanaKey",
                table: "Contracts",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "NameKey",
                table: "Contracts",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "CallerActs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ContractId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: true),
                    AskedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ReasonKind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ReasonText = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ConfirmUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Mark = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    NewEmail = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    DecidedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CallerActs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CallerActs_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalTable: "Contracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Subscriptions_UserKanaKey",
                table: "Subscriptions",
                column: "UserKanaKey");

            migrationBuilder.CreateIndex(
                name: "IX_Subscriptions_UserNameKey",
                table: "Subscriptions",
                column: "UserNameKey");

            migrationBuilder.CreateIndex(
                name: "IX_Contracts_KanaKey",
                table: "Contracts",
                column: "KanaKey");

            migrationBuilder.CreateIndex(
                name: "IX_Contracts_NameKey",
                table: "Contracts",
                column: "NameKey");

            migrationBuilder.CreateIndex(
                name: "IX_CallerActs_ContractId_AskedAt",
                table: "CallerActs",
                columns: new[] { "ContractId", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CallerActs_Waiting",
                table: "CallerActs",
                column: "AskedAt",
                filter: "\"State\" = 'Waiting'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CallerActs");

            migrationBuilder.DropIndex(
                name: "IX_Subscriptions_UserKanaKey",
                table: "Subscriptions");

            migrationBuilder.DropIndex(
                name: "IX_Subscriptions_UserNameKey",
                table: "Subscriptions");

            migrationBuilder.DropIndex(
                name: "IX_Contracts_KanaKey",
                table: "Contracts");

            migrationBuilder.DropIndex(
                name: "IX_Contracts_NameKey",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "UserKanaKey",
                table: "Subscriptions");

            migrationBuilder.DropColumn(
                name: "UserNameKey",
                table: "Subscriptions");

            migrationBuilder.DropColumn(
                name: "EmailCorrectedAt",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "EmailCorrectedFrom",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "KanaKey",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "NameKey",
                table: "Contracts");
        }
    }
}
