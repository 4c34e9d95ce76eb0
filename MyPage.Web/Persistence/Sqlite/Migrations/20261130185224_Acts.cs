using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyPage.Web.Persistence.Sqlite.Migrations
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
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UserNameKey",
                table: "Subscriptions",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "EmailCorrectedAt",
                table: "Contracts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EmailCorrectedFrom",
                table: "Contracts",
                type: "TEXT",
                maxLength: 254,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "KanaKey",
                table: "Contracts",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NameKey",
                table: "Contracts",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CallerActs",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ContractId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SubjectId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AskedBy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReasonKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ReasonText = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ConfirmUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Mark = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    NewEmail = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    DecidedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
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
