<?php
/**
 * For Rejoinder's tests only: puts a fresh WordPress into the state the tests start from, and lets them do what
 * an administrator would do in the dashboard. Every call needs the secret header that the test server was given.
 */

// Only without certificates does WordPress withhold application passwords; here all is on this computer.
add_filter( 'wp_is_application_passwords_available', '__return_true' );
// Nothing leaves this computer: no updates, no pings, no mail.
add_filter( 'pre_http_request', fn() => new WP_Error( 'blocked', 'No network in tests.' ) );
add_filter( 'pre_wp_mail', '__return_true' );
add_filter( 'automatic_updater_disabled', '__return_true' );
add_filter( 'auto_update_core', '__return_false' );
remove_action( 'do_pings', 'do_all_pings', 10 );
if ( ! defined( 'DISABLE_WP_CRON' ) ) {
	define( 'DISABLE_WP_CRON', true );
}
// Core's own 15 seconds between comments, unless a test switches it off.
add_action( 'init', function () {
	if ( get_option( 'rejoinder_no_flood', '1' ) === '1' ) {
		remove_filter( 'wp_is_comment_flood', 'wp_check_comment_flood', 10 );
		add_filter( 'wp_is_comment_flood', '__return_false', 99 );
	}
} );
// A captcha plugin, as far as a program can see one: the form demands a challenge that only a person solves.
add_action( 'comment_form_after_fields', function () {
	if ( get_option( 'rejoinder_captcha' ) === '1' ) {
		echo '<div class="h-captcha" data-sitekey="test"></div>';
	}
} );
add_filter( 'preprocess_comment', function ( $comment ) {
	if ( get_option( 'rejoinder_captcha' ) === '1' && ! defined( 'REST_REQUEST' ) && empty( $_POST['h-captcha-response'] ) ) {
		wp_die( 'Please complete the captcha.', 'Captcha', array( 'response' => 403 ) );
	}
	return $comment;
} );
// A plugin that hides some comments from the API's lists but not from their count.
add_filter( 'rest_post_dispatch', function ( $response, $server, $request ) {
	$uncounted = (int) get_option( 'rejoinder_uncounted' );
	if ( 0 !== $uncounted && '/wp/v2/comments' === $request->get_route() && 'GET' === $request->get_method() ) {
		$posts = array_map( 'intval', (array) $request->get_param( 'post' ) );
		if ( ! $posts || in_array( (int) get_option( 'rejoinder_uncounted_on' ), $posts, true ) ) {
			$headers = $response->get_headers();
			$response->header( 'X-WP-Total', ( $headers['X-WP-Total'] ?? 0 ) + $uncounted );
		}
	}
	return $response;
}, 10, 3 );
// Embedded video, as the embed block leaves it.
add_filter( 'wp_kses_allowed_html', function ( $tags, $context ) {
	if ( 'post' === $context ) {
		$tags['iframe'] = array_fill_keys( array( 'src', 'title', 'width', 'height', 'allow', 'allowfullscreen', 'frameborder' ), true );
	}
	return $tags;
}, 10, 2 );

add_action( 'rest_api_init', function () {
	register_rest_route( 'rejoinder-test/v1', '/do', array(
		'methods'             => 'POST',
		'permission_callback' => function ( $request ) {
			$secret = @file_get_contents( WP_CONTENT_DIR . '/rejoinder-secret' );
			return is_string( $secret ) && hash_equals( trim( $secret ), (string) $request->get_header( 'x-rejoinder-secret' ) );
		},
		'callback'            => fn( $request ) => rejoinder_test_do( $request->get_json_params() ),
	) );
} );

function rejoinder_test_do( array $in ) {
	kses_remove_filters();
	switch ( $in['what'] ) {
		case 'ping':
			return array( 'version' => get_bloginfo( 'version' ), 'isSeeded' => get_option( 'rejoinder_seeded' ) === '1' );
		case 'setup':
			return rejoinder_test_setup();
		case 'markSeeded':
			update_option( 'rejoinder_seeded', '1' );
			return true;
		case 'insertPost':
			$id = wp_insert_post( wp_slash( array(
				'post_title'     => $in['title'],
				'post_content'   => $in['contentHtml'],
				'post_status'    => $in['status'] ?? 'publish',
				'post_author'    => isset( $in['author'] ) ? get_user_by( 'login', $in['author'] )->ID : get_user_by( 'login', 'ada' )->ID,
				'post_date_gmt'  => $in['dateGmt'] ?? gmdate( 'Y-m-d H:i:s' ),
				'post_date'      => get_date_from_gmt( $in['dateGmt'] ?? gmdate( 'Y-m-d H:i:s' ) ),
				'comment_status' => $in['commentStatus'] ?? 'open',
			) ), true );
			return is_wp_error( $id ) ? $id : array( 'id' => $id, 'url' => get_permalink( $id ) );
		case 'updatePost':
			$change = array_filter( array(
				'post_title'     => $in['title'] ?? null,
				'post_content'   => $in['contentHtml'] ?? null,
				'post_status'    => $in['status'] ?? null,
				'post_password'  => $in['password'] ?? null,
				'comment_status' => $in['commentStatus'] ?? null,
			), fn( $value ) => null !== $value );
			if ( isset( $in['dateGmt'] ) ) {
				$change += array( 'post_date_gmt' => $in['dateGmt'], 'post_date' => get_date_from_gmt( $in['dateGmt'] ), 'edit_date' => true );
			}
			return wp_update_post( wp_slash( array( 'ID' => $in['id'] ) + $change ) );
		case 'trashPost':
			return (bool) wp_trash_post( $in['id'] );
		case 'untrashPost':
			return (bool) wp_untrash_post( $in['id'] );
		case 'deletePost':
			return (bool) wp_delete_post( $in['id'], true );
		case 'many':
			return array_map( 'rejoinder_test_do', $in['actions'] );
		case 'insertComment':
			$gmt  = $in['dateGmt'] ?? gmdate( 'Y-m-d H:i:s' );
			$user = isset( $in['user'] ) ? get_user_by( 'login', $in['user'] ) : null;
			return wp_insert_comment( wp_slash( array(
				'comment_post_ID'      => $in['post'],
				'comment_parent'       => $in['parent'] ?? 0,
				'comment_author'       => $user ? $user->display_name : ( $in['author'] ?? 'A reader' ),
				'comment_author_email' => $user ? $user->user_email : ( $in['email'] ?? 'reader@example.org' ),
				'comment_author_url'   => $in['url'] ?? '',
				'comment_content'      => $in['contentHtml'],
				'comment_date_gmt'     => $gmt,
				'comment_date'         => get_date_from_gmt( $gmt ),
				'comment_approved'     => ( $in['status'] ?? 'approved' ) === 'approved' ? 1 : 0,
				'comment_type'         => $in['type'] ?? 'comment',
				'user_id'              => $user ? $user->ID : 0,
			) ) );
		case 'approve':
			return wp_set_comment_status( $in['id'], 'approve' );
		case 'hold':
			return wp_set_comment_status( $in['id'], 'hold' );
		case 'setCommentStatus':
			return wp_set_comment_status( $in['id'], $in['status'] );
		// As an import or another program would: past WordPress, so that no date changes and no hook runs.
		case 'writeRow':
			global $wpdb;
			$tables = array( 'post' => array( $wpdb->posts, 'ID' ), 'comment' => array( $wpdb->comments, 'comment_ID' ) );
			list( $table, $key ) = $tables[ $in['kind'] ];
			$written = $wpdb->update( $table, $in['change'], array( $key => $in['id'] ) );
			'post' === $in['kind'] ? clean_post_cache( $in['id'] ) : clean_comment_cache( $in['id'] );
			return $written;
		case 'editComment':
			return wp_update_comment( wp_slash( array( 'comment_ID' => $in['id'], 'comment_content' => $in['contentHtml'] ) ) );
		case 'deleteComment':
			return wp_delete_comment( $in['id'], $in['force'] ?? true );
		case 'closeComments':
			return wp_update_post( array( 'ID' => $in['post'], 'comment_status' => 'closed' ) );
		case 'listComments':
			global $wpdb;
			return array_map( fn( $c ) => array(
				'id'      => (int) $c->comment_ID,
				'parent'  => (int) $c->comment_parent,
				'author'  => $c->comment_author,
				'content' => $c->comment_content,
				'status'  => $c->comment_approved,
				'type'    => $c->comment_type,
				'userId'  => (int) $c->user_id,
			), $wpdb->get_results( $wpdb->prepare( "SELECT * FROM {$wpdb->comments} WHERE comment_post_ID = %d ORDER BY comment_ID", $in['post'] ) ) );
		case 'setOption':
			update_option( $in['name'], $in['value'] );
			return true;
		case 'revokePasswords':
			return WP_Application_Passwords::delete_all_application_passwords( get_user_by( 'login', $in['login'] )->ID );
		case 'newPassword':
			$made = WP_Application_Passwords::create_new_application_password( get_user_by( 'login', $in['login'] )->ID, array( 'name' => 'Test ' . wp_generate_uuid4() ) );
			return array( 'applicationPassword' => $made[0] );
	}
	return new WP_Error( 'unknown', 'No such action.' );
}

function rejoinder_test_setup() {
	global $wp_rewrite;
	wp_delete_post( 1, true );
	wp_delete_post( 2, true );
	foreach ( array(
		'blogname'                    => 'The Quiet Lantern',
		'blogdescription'             => 'Letters, slowly answered',
		'comment_previously_approved' => '',
		'comment_moderation'          => '0',
		'comments_notify'             => '0',
		'moderation_notify'           => '0',
		'show_avatars'                => '0',
		'timezone_string'             => 'Europe/Lisbon',
		'blog_public'                 => '1',
	) as $name => $value ) {
		update_option( $name, $value );
	}
	$wp_rewrite->set_permalink_structure( '/%year%/%monthnum%/%postname%/' );
	$wp_rewrite->flush_rules( true );
	$people = array( 'ada' => array( 'Ada Penrose', 'author' ), 'sam' => array( 'Sam Oduya', 'subscriber' ) );
	foreach ( $people as $login => list( $name, $role ) ) {
		if ( ! get_user_by( 'login', $login ) ) {
			wp_insert_user( array( 'user_login' => $login, 'user_pass' => wp_generate_password(), 'user_email' => "$login@example.org", 'display_name' => $name, 'role' => $role ) );
		}
	}
	$made = array();
	foreach ( array( 'admin', 'ada', 'sam' ) as $login ) {
		list( $password ) = WP_Application_Passwords::create_new_application_password( get_user_by( 'login', $login )->ID, array( 'name' => 'Tests' ) );
		$made[ $login ] = $password;
	}
	return $made;
}
