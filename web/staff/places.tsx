// The places of the console in the order of its menu, and who may enter each.
import type { ComponentType } from 'preact';
import { Icon } from '../ui/components/icon.tsx';
import { AftersalePage } from './pages/aftersale.tsx';
import { AftersalesPage } from './pages/aftersales.tsx';
import { ApprovalsPage } from './pages/approvals.tsx';
import { AuditPage } from './pages/audit.tsx';
import { CouponTemplatePage } from './pages/coupon.tsx';
import { NewCouponPage } from './pages/coupon_new.tsx';
import { CouponsPage } from './pages/coupons.tsx';
import { CountPage } from './pages/count.tsx';
import { CountsPage } from './pages/counts.tsx';
import { ImportPage } from './pages/import.tsx';
import { MePage } from './pages/me.tsx';
import { MemberPage } from './pages/member.tsx';
import { MembersPage } from './pages/members.tsx';
import { OrderPage } from './pages/order.tsx';
import { OrdersPage } from './pages/orders.tsx';
import { OverviewPage } from './pages/overview.tsx';
import { ProductPage } from './pages/product.tsx';
import { ProductsPage } from './pages/products.tsx';
import { PromotionPage } from './pages/promotion.tsx';
import { NewPromotionPage } from './pages/promotion_new.tsx';
import { PromotionsPage } from './pages/promotions.tsx';
import { ProposalPage } from './pages/proposal.tsx';
import { ProposalsPage } from './pages/proposals.tsx';
import { QuotesPage } from './pages/quotes.tsx';
import { SettingPage } from './pages/setting.tsx';
import { SettingsPage } from './pages/settings.tsx';
import { StaffPage } from './pages/staff.tsx';
import { StockPage } from './pages/stock.tsx';
import { StockItemPage } from './pages/stock_item.tsx';
import { WebhookPage } from './pages/webhook.tsx';
import { WebhooksPage } from './pages/webhooks.tsx';
import { Glyph } from './parts/glyph.tsx';
import type { Permission } from './session.ts';
import type { Words } from './texts/index.ts';

export interface PageProps { name: string }
export interface Place {
  path: keyof Words['places'];
  permission: Permission;
  icon: preact.JSX.Element;
  page: ComponentType<PageProps>;
  /** What stands below it, by the second part of the address; `*` is anything else. */
  below?: Record<string, { page: ComponentType<PageProps>; permission: Permission }>;
}

export const places: readonly Place[] = [
  { path: 'overview', permission: 'reports.read', icon: <Glyph name="chart" small />, page: OverviewPage },
  { path: 'members', permission: 'members.find', icon: <Glyph name="people" small />, page: MembersPage, below: { '*': { page: MemberPage, permission: 'members.find' } } },
  { path: 'orders', permission: 'orders.read', icon: <Icon name="box" small />, page: OrdersPage, below: { '*': { page: OrderPage, permission: 'orders.read' } } },
  { path: 'quotes', permission: 'orders.view', icon: <Icon name="search" small />, page: QuotesPage },
  { path: 'aftersales', permission: 'orders.read', icon: <Icon name="note" small />, page: AftersalesPage, below: { '*': { page: AftersalePage, permission: 'orders.read' } } },
  { path: 'products', permission: 'products.read', icon: <Glyph name="tag" small />, page: ProductsPage,
    below: { import: { page: ImportPage, permission: 'products.edit' }, '*': { page: ProductPage, permission: 'products.read' } } },
  { path: 'stock', permission: 'products.read', icon: <Glyph name="shelf" small />, page: StockPage, below: { '*': { page: StockItemPage, permission: 'products.read' } } },
  { path: 'proposals', permission: 'products.read', icon: <Glyph name="trend" small />, page: ProposalsPage, below: { '*': { page: ProposalPage, permission: 'products.read' } } },
  { path: 'counts', permission: 'products.read', icon: <Glyph name="clipboard" small />, page: CountsPage, below: { '*': { page: CountPage, permission: 'products.read' } } },
  { path: 'promotions', permission: 'promotions.read', icon: <Glyph name="gift" small />, page: PromotionsPage,
    below: { new: { page: NewPromotionPage, permission: 'promotions.edit' }, '*': { page: PromotionPage, permission: 'promotions.read' } } },
  { path: 'coupons', permission: 'coupons.read', icon: <Glyph name="ticket" small />, page: CouponsPage,
    below: { new: { page: NewCouponPage, permission: 'coupons.edit' }, '*': { page: CouponTemplatePage, permission: 'coupons.read' } } },
  { path: 'approvals', permission: 'approvals.read', icon: <Glyph name="approve" small />, page: ApprovalsPage },
  { path: 'settings', permission: 'settings.read', icon: <Icon name="settings" small />, page: SettingsPage, below: { '*': { page: SettingPage, permission: 'settings.read' } } },
  { path: 'webhooks', permission: 'webhooks.read', icon: <Glyph name="plug" small />, page: WebhooksPage, below: { '*': { page: WebhookPage, permission: 'webhooks.read' } } },
  { path: 'audit', permission: 'audit.read', icon: <Glyph name="book" small />, page: AuditPage },
  { path: 'staff', permission: 'staff.read', icon: <Glyph name="key" small />, page: StaffPage },
  { path: 'me', permission: 'self.use', icon: <Glyph name="lock" small />, page: MePage },
];
